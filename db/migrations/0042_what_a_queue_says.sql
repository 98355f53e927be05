-- What CUPS says of a printer in words of its own, beside our word for it: "Tray 2 is empty", "Being cleaned until noon".
alter table printers add column told_said text check (length(told_said) between 1 and 200);
alter table printers add constraint printers_said_of_a_state check (told_said is null or told is not null);

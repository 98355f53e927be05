/* What hidapi expects of a hidraw node and umockdev does not do. Put before umockdev's own library:
 * the size of the descriptor when it opens; a feature report, written down so that the test can see it; and one report
 * per read, as the kernel gives them, where umockdev gives a stream that joins reports when the reader is late. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/hidraw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { REPORT_BYTES = 64, MAX_FD = 1024 };
static volatile char is_hidraw[MAX_FD];

static int keep_feature(const void *report, size_t length) {
    const char *file = getenv("MOCK_FEATURE_FILE");
    if (file == NULL) return (int)length;
    int fd = open(file, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fd < 0) return -1;
    ssize_t written = write(fd, report, length);
    close(fd);
    return (int)written;
}

int ioctl(int fd, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (request == HIDIOCGRDESCSIZE) {
        if (fd < MAX_FD) is_hidraw[fd] = 1;
        *(int *)argument = 0;
        return 0;
    }
    if (_IOC_TYPE(request) == 'H' && _IOC_NR(request) == 0x06) {
        return keep_feature(argument, _IOC_SIZE(request));
    }
    int (*next)(int, unsigned long, ...) = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    return next(fd, request, argument);
}

ssize_t read(int fd, void *buffer, size_t length) {
    static ssize_t (*next)(int, void *, size_t);
    if (next == NULL) next = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
    int one_report = fd >= 0 && fd < MAX_FD && is_hidraw[fd] && length > REPORT_BYTES;
    return next(fd, buffer, one_report ? REPORT_BYTES : length);
}

int close(int fd) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "close");
    if (fd >= 0 && fd < MAX_FD) is_hidraw[fd] = 0;
    return next(fd);
}

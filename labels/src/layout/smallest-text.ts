/** About five points, in millimetres: the smallest print of a package's leaflet, read by whoever holds it in the hand. */
export const smallestText = 1.8;

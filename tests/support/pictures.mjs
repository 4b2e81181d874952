// Pictures built from bytes, so that a test says what is in them.
import { crc32, deflateSync } from "node:zlib";

/** Stands in the EXIF block of [`jpegWithPosition`]: nothing may keep it. */
export const CAMERA = "SecretCamera";

/**
 * A grey JPEG of 8 × 8 pixels as a telephone writes it: with an EXIF block that says where, in
 * degrees north and east.
 */
export function jpegWithPosition(lat = 31.237222, long = 121.501389) {
  return jpeg([segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exifBlock(lat, long)]))]);
}

/** A grey JPEG; `comment` makes each another file. */
export function jpeg(more = [], comment = crypto.randomUUID()) {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00", "latin1")),
    ...more,
    segment(0xfe, Buffer.from(comment)),
    segment(0xdb, Buffer.from([0, ...Array(64).fill(1)])), // quantisation
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])), // frame: 8 × 8, one component
    segment(0xc4, Buffer.from([0x00, 1, ...Array(15).fill(0), 0])), // DC: one code, no difference
    segment(0xc4, Buffer.from([0x10, 1, ...Array(15).fill(0), 0])), // AC: one code, end of block
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), // scan
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}

function segment(marker, contents) {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(contents.length + 2, 2);
  return Buffer.concat([head, contents]);
}

/** A TIFF block: the camera's make, and a GPS directory with a position. */
function exifBlock(lat, long) {
  const make = Buffer.from(`${CAMERA}\0`);
  const gps = 8 + 2 + 2 * 12 + 4 + make.length;
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    typeof value === "number" ? bytes.writeUInt32BE(value, 8) : Buffer.from(value).copy(bytes, 8);
    return bytes;
  };
  const degrees = gps + 2 + 4 * 12 + 4;
  // Degrees alone, in millionths; no minutes, no seconds.
  const rationals = (value) => {
    const bytes = Buffer.alloc(24);
    [Math.round(value * 1e6), 1e6, 0, 1, 0, 1].forEach((n, i) => bytes.writeUInt32BE(n, i * 4));
    return bytes;
  };
  return Buffer.concat([
    Buffer.from("MM\0\x2a\0\0\0\x08", "latin1"),
    Buffer.from([0, 2]),
    entry(0x010f, 2, make.length, 8 + 2 + 2 * 12 + 4), // Make, after the directory
    entry(0x8825, 4, 1, gps), // GPS directory
    Buffer.alloc(4),
    make,
    Buffer.from([0, 4]),
    entry(0x0001, 2, 2, "N\0"), // GPSLatitudeRef
    entry(0x0002, 5, 3, degrees), // GPSLatitude
    entry(0x0003, 2, 2, "E\0"), // GPSLongitudeRef
    entry(0x0004, 5, 3, degrees + 24), // GPSLongitude
    Buffer.alloc(4),
    rationals(lat),
    rationals(long),
  ]);
}

/**
 * A PNG of stripes, `width` × `height`, that compresses to little; of as many rows as are said, if
 * not all that it announces.
 */
export function png(width = 64, height = 48, [red, green, blue] = [200, 120, 60], rows = height) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3)]);
  for (let x = 0; x < width; x += 1) {
    row.set(Math.floor(x / 8) % 2 ? [red, green, blue] : [240, 240, 240], 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array(rows).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The same with another chunk before its end. */
export function pngWith(kind, contents) {
  const whole = png();
  const end = whole.length - chunk("IEND", Buffer.alloc(0)).length;
  return Buffer.concat([whole.subarray(0, end), chunk(kind, contents), whole.subarray(end)]);
}

function chunk(kind, contents) {
  const body = Buffer.concat([Buffer.from(kind), contents]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(contents.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** As a form field: a file of a photograph's name and type, whatever its bytes are. */
export const photo = (bytes) => new File([bytes], "photo.jpg", { type: "image/jpeg" });

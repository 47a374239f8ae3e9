package dev.sluice.js.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes values of ASN.1 in their distinguished encoding, from the inside to the outside. */
final class DerWriter {
  /** The value that stands for nothing. */
  static final byte[] NULL = {DerReader.NULL, 0};

  private static final int OID_DIGIT_BITS = 7;

  private DerWriter() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(DerReader.SEQUENCE, parts);
  }

  static byte[] integer(BigInteger value) {
    return tagged(DerReader.INTEGER, value.toByteArray());
  }

  static byte[] integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] octets(byte[] content) {
    return tagged(DerReader.OCTET_STRING, content);
  }

  static byte[] bits(byte[] content) {
    return tagged(DerReader.BIT_STRING, new byte[1], content);
  }

  /** A value with a tag, whose content is the parts one after the other. */
  static byte[] tagged(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + Long.BYTES);
    out.write(tag);
    writeLength(out, length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
    out.write(0x80 | bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(length >>> (i * Byte.SIZE));
    }
  }

  /** An object identifier from dots and digits. */
  static byte[] objectIdentifier(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeArc(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      writeArc(out, Long.parseLong(arcs[i]));
    }
    return tagged(DerReader.OBJECT_IDENTIFIER, out.toByteArray());
  }

  private static void writeArc(ByteArrayOutputStream out, long arc) {
    int digits = 1;
    while (arc >>> (digits * OID_DIGIT_BITS) != 0) {
      digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
      int more = i == 0 ? 0 : 0x80;
      out.write((int) ((arc >>> (i * OID_DIGIT_BITS)) & 0x7F) | more);
    }
  }
}

package dev.sluice.js.zlib;

/** CRC-32 that goes on from a checksum, which the JDK's does not offer: one table, bytewise. */
public final class Crc32 {
  private static final int REVERSED_POLYNOMIAL = 0xEDB88320;
  private static final int[] TABLE = table();

  private Crc32() {}

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int rest = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        rest = (rest & 1) == 0 ? rest >>> 1 : rest >>> 1 ^ REVERSED_POLYNOMIAL;
      }
      table[i] = rest;
    }
    return table;
  }

  /**
   * The checksum of bytes that follow others.
   *
   * @param start the checksum of the others, 0 if there are none
   * @param bytes the bytes
   * @return the checksum of all
   */
  public static long update(long start, byte[] bytes) {
    int checksum = ~(int) start;
    for (byte b : bytes) {
      checksum = checksum >>> Byte.SIZE ^ TABLE[(checksum ^ b) & 0xFF];
    }
    return Integer.toUnsignedLong(~checksum);
  }
}

package dev.sluice.js.http2;

import java.util.Map;
import java.util.TreeMap;

/** What one end has told the other of itself (RFC 9113, 6.5.2; RFC 8441). */
final class Settings {
  static final int HEADER_TABLE_SIZE = 1;
  static final int ENABLE_PUSH = 2;
  static final int MAX_CONCURRENT_STREAMS = 3;
  static final int INITIAL_WINDOW_SIZE = 4;
  static final int MAX_FRAME_SIZE = 5;
  static final int MAX_HEADER_LIST_SIZE = 6;
  static final int ENABLE_CONNECT_PROTOCOL = 8;

  static final long UNLIMITED = 0xffff_ffffL;
  static final int DEFAULT_WINDOW = 65_535;
  static final int SMALLEST_FRAME_SIZE = 16_384;
  static final int LARGEST_FRAME_SIZE = 16_777_215;

  private final Map<Integer, Long> values = new TreeMap<>();

  Settings() {
    values.put(HEADER_TABLE_SIZE, 4096L);
    values.put(ENABLE_PUSH, 1L);
    values.put(MAX_CONCURRENT_STREAMS, UNLIMITED);
    values.put(INITIAL_WINDOW_SIZE, (long) DEFAULT_WINDOW);
    values.put(MAX_FRAME_SIZE, (long) SMALLEST_FRAME_SIZE);
    values.put(MAX_HEADER_LIST_SIZE, UNLIMITED);
    values.put(ENABLE_CONNECT_PROTOCOL, 0L);
  }

  long get(int id) {
    return values.getOrDefault(id, 0L);
  }

  void set(int id, long value) {
    values.put(id, value);
  }

  /** Checks what the other end says of itself. */
  static void check(int id, long value, boolean fromServer) throws ConnectionFailure {
    switch (id) {
      case ENABLE_PUSH -> {
        if (value > 1 || (fromServer && value != 0)) {
          throw ConnectionFailure.protocol("SETTINGS: invalid SETTINGS_ENABLE_PUSH");
        }
      }
      case INITIAL_WINDOW_SIZE -> {
        if (value > Integer.MAX_VALUE) {
          throw ConnectionFailure.flowControl("SETTINGS: too large SETTINGS_INITIAL_WINDOW_SIZE");
        }
      }
      case MAX_FRAME_SIZE -> {
        if (value < SMALLEST_FRAME_SIZE || value > LARGEST_FRAME_SIZE) {
          throw ConnectionFailure.protocol("SETTINGS: invalid SETTINGS_MAX_FRAME_SIZE");
        }
      }
      case ENABLE_CONNECT_PROTOCOL -> {
        if (value > 1) {
          throw ConnectionFailure.protocol("SETTINGS: invalid SETTINGS_ENABLE_CONNECT_PROTOCOL");
        }
      }
      default -> {
        // Any value will do, and settings nobody knows mean nothing.
      }
    }
  }
}

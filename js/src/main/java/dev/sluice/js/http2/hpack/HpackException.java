package dev.sluice.js.http2.hpack;

/** A block of headers that is none: the tables of both ends are no longer the same. */
public final class HpackException extends Exception {
  private static final long serialVersionUID = 1L;

  HpackException(String message) {
    super(message);
  }
}

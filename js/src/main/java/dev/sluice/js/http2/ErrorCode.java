package dev.sluice.js.http2;

/** Why a stream or a connection ends (RFC 9113, 7). */
public enum ErrorCode {
  /** All is well. */
  NO_ERROR(0),
  /** The protocol was not kept. */
  PROTOCOL_ERROR(1),
  /** Something else went wrong here. */
  INTERNAL_ERROR(2),
  /** More came than the window allowed. */
  FLOW_CONTROL_ERROR(3),
  /** Settings were not acknowledged. */
  SETTINGS_TIMEOUT(4),
  /** The stream was half-closed. */
  STREAM_CLOSED(5),
  /** A frame has a wrong size. */
  FRAME_SIZE_ERROR(6),
  /** Nothing was done with the stream. */
  REFUSED_STREAM(7),
  /** The stream is of no use any more. */
  CANCEL(8),
  /** The tables of headers are not the same any more. */
  COMPRESSION_ERROR(9),
  /** The connection that was asked for broke. */
  CONNECT_ERROR(10),
  /** Too much is asked for. */
  ENHANCE_YOUR_CALM(11),
  /** TLS is not good enough. */
  INADEQUATE_SECURITY(12),
  /** HTTP/1.1 is asked for. */
  HTTP_1_1_REQUIRED(13);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** {@return its number} */
  public int number() {
    return number;
  }
}

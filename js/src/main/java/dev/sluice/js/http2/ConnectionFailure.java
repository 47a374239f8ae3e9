package dev.sluice.js.http2;

/** What the other end did that ends the connection. */
final class ConnectionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Kind kind;

  /** What programs are told, with the numbers and words they know from Node. */
  enum Kind {
    PROTOCOL(-505, "Protocol error"),
    STREAM_CLOSED(-510, "Stream was already closed or invalid"),
    FRAME_SIZE(-522, "The length of the frame is invalid"),
    COMPRESSION(-523, "Header compression/decompression error"),
    FLOW_CONTROL(-524, "Flow control error"),
    SETTINGS_EXPECTED(-536, "SETTINGS frame was expected"),
    TOO_MANY_SETTINGS(
        -537, "SETTINGS frame contained more than the maximum allowed number of entries"),
    TOO_MANY_CONTINUATIONS(-905, "Too many CONTINUATION frames following a HEADER frame"),
    BAD_PREFACE(-903, "Received bad client magic byte string"),
    FLOODED(-904, "Flooding was detected in this HTTP/2 session, and it must be closed"),
    TOO_MANY_INVALID(-902, "Too many invalid HTTP/2 frames");

    private final int number;
    private final String words;

    Kind(int number, String words) {
      this.number = number;
      this.words = words;
    }

    int number() {
      return number;
    }

    String words() {
      return words;
    }
  }

  ConnectionFailure(ErrorCode code, Kind kind, String message) {
    super(message, null, false, false);
    this.code = code;
    this.kind = kind;
  }

  static ConnectionFailure protocol(String message) {
    return new ConnectionFailure(ErrorCode.PROTOCOL_ERROR, Kind.PROTOCOL, message);
  }

  static ConnectionFailure frameSize(String message) {
    return new ConnectionFailure(ErrorCode.FRAME_SIZE_ERROR, Kind.FRAME_SIZE, message);
  }

  static ConnectionFailure flowControl(String message) {
    return new ConnectionFailure(ErrorCode.FLOW_CONTROL_ERROR, Kind.FLOW_CONTROL, message);
  }

  static ConnectionFailure flooded(String message) {
    return new ConnectionFailure(ErrorCode.ENHANCE_YOUR_CALM, Kind.FLOODED, message);
  }

  ErrorCode code() {
    return code;
  }

  Kind kind() {
    return kind;
  }
}

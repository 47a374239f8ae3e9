package dev.sluice.js.http;

import dev.sluice.js.Bytes;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * Reads the messages of one side of a connection. Who uses it feeds it a piece and asks what is
 * next until more is needed; between two answers it stands still, so that whoever acts on one may
 * pause, or begin with another connection.
 *
 * <pre>
 *              ┌────────────────────────── message complete ◄──────────────────────┐
 *              ▼                                                                    │
 *   IDLE ──► START_LINE ──► HEADERS ──► headers complete ──► (answer: skip body?) ──┤
 *              (CLOSED if no other may follow)                 │     │      │       │
 *                                                       LENGTH ▼ CHUNKED  UNTIL_END │
 *                                                         BODY    │           └─ finish
 *                                                          │  CHUNK_HEAD ─0─► TRAILERS
 *                                                          │   ▲      └► CHUNK_DATA │
 *                                                          │   └─ CHUNK_END ◄┘      │
 *                                                          └────────────────────────┘
 *   after the message: UPGRADED, if what follows is of another protocol; FAILED for ever
 * </pre>
 *
 * <p>Not for use by two threads at once.
 */
public final class HttpParser {
  /** What has been read of a message. */
  public enum Event {
    /** All that was fed has been read. */
    NEED_INPUT(0),
    /** A message begins. */
    MESSAGE_BEGIN(1),
    /** The headers are there: {@link HttpParser#answer} has to be called before what is next. */
    HEADERS_COMPLETE(2),
    /** Bytes of the body, from {@link HttpParser#bodyStart} to {@link HttpParser#position}. */
    BODY(3),
    /** Trailers, in {@link HttpParser#headers}. */
    TRAILERS(4),
    /** The message is over. */
    MESSAGE_COMPLETE(5),
    /** What follows is of another protocol. */
    UPGRADE(6),
    /** The bytes are not HTTP: {@link HttpParser#code} and {@link HttpParser#reason} say why. */
    ERROR(7);

    private final int number;

    Event(int number) {
      this.number = number;
    }
  }

  private enum State {
    IDLE,
    START_LINE,
    HEADERS,
    AFTER_HEADERS,
    BODY,
    UNTIL_END,
    CHUNK_HEAD,
    CHUNK_DATA,
    CHUNK_END,
    CHUNK_LF,
    TRAILERS,
    COMPLETE,
    UPGRADED,
    CLOSED,
    FAILED
  }

  private static final int STATUS_CONTINUE = 100;
  private static final int STATUS_SWITCHING = 101;
  private static final int STATUS_OK = 200;
  private static final int STATUS_NO_CONTENT = 204;
  private static final int STATUS_NOT_MODIFIED = 304;

  private final HeaderBudget budget = new HeaderBudget();
  private final Framing framing = new Framing();
  private final StartLine line = new StartLine(budget);
  private final HeaderFields fields = new HeaderFields(budget, framing);
  private final ChunkHead chunk = new ChunkHead();
  private boolean isRequest;
  private boolean lenient;
  private State state = State.IDLE;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int at;
  private int bodyStart;
  private long left;
  private boolean upgrade;
  private boolean skipBody;
  private boolean connects;
  private String code = "";
  private String reason = "";

  /** A parser that nobody has told what to read. */
  public HttpParser() {}

  /**
   * Begins with a connection.
   *
   * @param request whether requests come, not responses
   * @param maxHeaderSize how many bytes the headers of a message may have
   * @param isLenient whether to take what common programs send wrongly, and what attackers use
   */
  @HostAccess.Export
  public void reset(boolean request, int maxHeaderSize, boolean isLenient) {
    isRequest = request;
    lenient = isLenient;
    budget.limit(maxHeaderSize);
    state = State.IDLE;
    code = "";
    reason = "";
  }

  /**
   * Gives it what has come.
   *
   * @param memory where the bytes are
   * @param offset where they start
   * @param length how many they are
   */
  @HostAccess.Export
  public void feed(Value memory, int offset, int length) {
    feed(Bytes.toJava(memory, offset, length));
  }

  void feed(ByteBuffer more) {
    bytes = more;
    at = 0;
  }

  /**
   * Reads on.
   *
   * @return the number of what comes next, an {@link Event}'s
   */
  @HostAccess.Export
  public int next() {
    return read().number;
  }

  Event read() {
    try {
      while (at < bytes.limit() || !waits()) {
        Event event = step();
        if (event != Event.NEED_INPUT) {
          return event;
        }
      }
      return Event.NEED_INPUT;
    } catch (ParseFailure failure) {
      at += failure.passed();
      fail(failure.code(), failure.reason());
      return Event.ERROR;
    }
  }

  private void fail(String failureCode, String failureReason) {
    code = failureCode;
    reason = failureReason;
    state = State.FAILED;
  }

  /** Whether there is nothing to be done without another byte. */
  private boolean waits() {
    return switch (state) {
      case AFTER_HEADERS, COMPLETE, UPGRADED, FAILED -> false;
      default -> true;
    };
  }

  private Event step() throws ParseFailure {
    return switch (state) {
      case IDLE -> idle();
      case START_LINE -> startLine();
      case HEADERS, TRAILERS -> headerFields();
      case AFTER_HEADERS -> afterHeaders();
      case BODY, CHUNK_DATA -> body();
      case UNTIL_END -> rest();
      case CHUNK_HEAD -> chunkHead();
      case CHUNK_END, CHUNK_LF -> chunkEnd();
      case COMPLETE -> complete();
      case UPGRADED -> upgraded();
      case CLOSED -> closed();
      case FAILED -> Event.ERROR;
    };
  }

  private int peek() {
    return bytes.get(at) & 0xff;
  }

  private Event idle() {
    int c = peek();
    if (c == Latin.CR || c == Latin.LF) {
      at++;
      return Event.NEED_INPUT;
    }
    budget.reset();
    framing.reset(isRequest, lenient);
    line.reset(isRequest, lenient);
    fields.reset(true, lenient);
    upgrade = false;
    skipBody = false;
    state = State.START_LINE;
    return Event.MESSAGE_BEGIN;
  }

  private Event startLine() throws ParseFailure {
    while (at < bytes.limit()) {
      boolean done = line.accept(peek());
      at++;
      if (done) {
        state = State.HEADERS;
        return Event.NEED_INPUT;
      }
    }
    budget.check();
    return Event.NEED_INPUT;
  }

  private Event headerFields() throws ParseFailure {
    while (at < bytes.limit()) {
      HeaderFields.Progress progress = fields.accept(peek());
      if (progress != HeaderFields.Progress.DONE_BEFORE) {
        at++;
      }
      if (progress != HeaderFields.Progress.MORE) {
        return state == State.HEADERS ? headersComplete() : trailersComplete();
      }
    }
    budget.check();
    return Event.NEED_INPUT;
  }

  private Event headersComplete() {
    connects = isRequest && "CONNECT".equals(methodName());
    boolean may = isRequest || line.status() == STATUS_SWITCHING;
    upgrade = (may && framing.asksForUpgrade()) || connects;
    state = State.AFTER_HEADERS;
    return Event.HEADERS_COMPLETE;
  }

  private Event trailersComplete() {
    state = State.COMPLETE;
    return fields.count() > 0 ? Event.TRAILERS : Event.NEED_INPUT;
  }

  /**
   * Says what to do after the headers.
   *
   * @param skips whether no body follows, whatever the headers say
   * @param upgrades whether what follows is of another protocol
   */
  @HostAccess.Export
  public void answer(boolean skips, boolean upgrades) {
    skipBody = skips || upgrades;
    upgrade |= upgrades;
  }

  private Event afterHeaders() throws ParseFailure {
    budget.reset();
    if (switchesNow()) {
      state = State.COMPLETE;
      upgrade = true;
      return Event.NEED_INPUT;
    }
    if (hasNoBody()) {
      state = State.COMPLETE;
    } else if (framing.isChunked()) {
      chunk.reset(lenient);
      state = State.CHUNK_HEAD;
    } else if (framing.isOtherwiseEncoded()) {
      if (isRequest && !lenient) {
        throw ParseFailure.at(
            "HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`");
      }
      state = State.UNTIL_END;
    } else if (framing.hasLength()) {
      left = framing.length();
      state = left == 0 ? State.COMPLETE : State.BODY;
    } else {
      state = framing.needsEnd() ? State.UNTIL_END : State.COMPLETE;
    }
    return Event.NEED_INPUT;
  }

  private boolean switchesNow() {
    boolean asked = upgrade && (connects || skipBody || !framing.announcesBody());
    return asked || (!isRequest && line.status() == STATUS_SWITCHING);
  }

  private boolean hasNoBody() {
    return skipBody || (!isRequest && isBodiless(line.status()));
  }

  private static boolean isBodiless(int status) {
    boolean informs = status >= STATUS_CONTINUE && status < STATUS_OK;
    return informs || status == STATUS_NO_CONTENT || status == STATUS_NOT_MODIFIED;
  }

  private Event body() {
    bodyStart = at;
    int count = (int) Math.min(left, bytes.limit() - at);
    at += count;
    left -= count;
    if (left == 0) {
      state = state == State.BODY ? State.COMPLETE : State.CHUNK_END;
    }
    return Event.BODY;
  }

  private Event rest() {
    bodyStart = at;
    at = bytes.limit();
    return Event.BODY;
  }

  private Event chunkHead() throws ParseFailure {
    while (at < bytes.limit()) {
      boolean done = chunk.accept(peek());
      at++;
      if (done) {
        left = chunk.size();
        if (left == 0) {
          fields.reset(false, lenient);
          budget.reset();
        }
        state = left == 0 ? State.TRAILERS : State.CHUNK_DATA;
        break;
      }
    }
    return Event.NEED_INPUT;
  }

  private Event chunkEnd() throws ParseFailure {
    int c = peek();
    if (state == State.CHUNK_END && c == Latin.CR) {
      at++;
      state = State.CHUNK_LF;
      return Event.NEED_INPUT;
    }
    if (c == Latin.LF && state == State.CHUNK_END && !lenient) {
      throw ParseFailure.after("HPE_CR_EXPECTED", "Missing expected CR after chunk data");
    }
    if (c == Latin.LF) {
      at++;
    } else if (!lenient) {
      throw ParseFailure.at("HPE_STRICT", "Expected LF after chunk data");
    }
    chunk.next();
    state = State.CHUNK_HEAD;
    return Event.NEED_INPUT;
  }

  private Event complete() {
    if (upgrade) {
      state = State.UPGRADED;
    } else {
      state = (keepsAlive() || lenient) ? State.IDLE : State.CLOSED;
    }
    return Event.MESSAGE_COMPLETE;
  }

  /** What follows may be HTTP again if nobody takes the connection over. */
  private Event upgraded() {
    state = State.IDLE;
    return Event.UPGRADE;
  }

  private Event closed() throws ParseFailure {
    int c = peek();
    if (c != Latin.CR && c != Latin.LF) {
      throw ParseFailure.after("HPE_CLOSED_CONNECTION", "Data after `Connection: close`");
    }
    at++;
    return Event.NEED_INPUT;
  }

  /**
   * The connection has ended.
   *
   * @return the number of what follows from that: the message is complete, or broken off, or
   *     nothing
   */
  @HostAccess.Export
  public int finish() {
    return end().number;
  }

  Event end() {
    switch (state) {
      case IDLE, CLOSED, UPGRADED, FAILED -> {
        return Event.NEED_INPUT;
      }
      case UNTIL_END -> {
        state = State.CLOSED;
        return Event.MESSAGE_COMPLETE;
      }
      default -> {
        at = 0;
        fail("HPE_INVALID_EOF_STATE", "Invalid EOF state");
        return Event.ERROR;
      }
    }
  }

  /** {@return how many bytes of what was fed have been read} */
  @HostAccess.Export
  public int position() {
    return at;
  }

  /** {@return where the bytes of the body start} */
  @HostAccess.Export
  public int bodyStart() {
    return bodyStart;
  }

  /** {@return the number of the method, by the order of {@code HTTPParser.methods}; or -1} */
  @HostAccess.Export
  public int method() {
    return line.method();
  }

  private String methodName() {
    int method = line.method();
    return method < 0 ? "" : Methods.NAMES.get(method);
  }

  /** {@return the target of a request, the reason of a response} */
  @HostAccess.Export
  public String text() {
    return line.text();
  }

  /** {@return the first number of the version} */
  @HostAccess.Export
  public int versionMajor() {
    return line.major();
  }

  /** {@return the second number of the version} */
  @HostAccess.Export
  public int versionMinor() {
    return line.minor();
  }

  /** {@return the status of a response} */
  @HostAccess.Export
  public int status() {
    return line.status();
  }

  /** {@return names and values in turn, with line feeds between them; empty if there are none} */
  @HostAccess.Export
  public String headers() {
    return fields.text();
  }

  /** {@return how many headers there are} */
  @HostAccess.Export
  public int headerCount() {
    return fields.count();
  }

  /** {@return whether the headers ask for another protocol} */
  @HostAccess.Export
  public boolean upgrade() {
    return upgrade;
  }

  /** {@return whether another message may follow this one} */
  @HostAccess.Export
  public boolean keepsAlive() {
    boolean endless = !isRequest && framing.needsEnd() && !hasNoBody();
    return !endless && framing.allowsAnother(line.major(), line.minor());
  }

  /** {@return the code of the error, {@code HPE_…}} */
  @HostAccess.Export
  public String code() {
    return code;
  }

  /** {@return what is wrong, in words} */
  @HostAccess.Export
  public String reason() {
    return reason;
  }
}

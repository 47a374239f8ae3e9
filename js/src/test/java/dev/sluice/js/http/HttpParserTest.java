package dev.sluice.js.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.js.http.HttpParser.Event;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read, and what is refused where and why; the whole at once, and byte by byte. */
class HttpParserTest {
  private static final int MAX_HEADERS = 16 * 1024;
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final HttpParser parser = new HttpParser();
  private final StringBuilder seen = new StringBuilder();

  private String read(boolean request, boolean lenient, String text) {
    String whole = readInPieces(request, lenient, text, Math.max(1, text.length()));
    assertThat(readInPieces(request, lenient, text, 1)).isEqualTo(whole);
    return whole;
  }

  private String readInPieces(boolean request, boolean lenient, String text, int size) {
    parser.reset(request, MAX_HEADERS, lenient);
    seen.setLength(0);
    byte[] bytes = text.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += size) {
      int length = Math.min(size, bytes.length - at);
      parser.feed(ByteBuffer.wrap(bytes, at, length).slice());
      Event end = tell(bytes, at);
      if (end != Event.NEED_INPUT) {
        return seen.append(end == Event.ERROR ? error(at) : "upgrade").toString();
      }
    }
    Event end = parser.end();
    return seen.append(end == Event.NEED_INPUT ? "" : end == Event.ERROR ? "cut off" : "end")
        .toString();
  }

  private String error(int offset) {
    return parser.code() + " " + parser.reason() + " @" + (offset + parser.position());
  }

  private Event tell(byte[] bytes, int offset) {
    for (; ; ) {
      Event event = parser.read();
      switch (event) {
        case MESSAGE_BEGIN -> {}
        case HEADERS_COMPLETE -> headers();
        case BODY -> {
          int start = parser.bodyStart();
          seen.append(new String(bytes, offset + start, parser.position() - start, ISO_8859_1));
        }
        case TRAILERS -> seen.append('{').append(parser.headers().replace('\n', ' ')).append('}');
        case MESSAGE_COMPLETE -> seen.append("; ");
        default -> {
          return event;
        }
      }
    }
  }

  private void headers() {
    seen.append(parser.versionMajor()).append('.').append(parser.versionMinor()).append(' ');
    seen.append(parser.method() >= 0 ? Methods.NAMES.get(parser.method()) : parser.status());
    seen.append(' ').append(parser.text());
    seen.append(" [").append(parser.headers().replace('\n', ' ')).append(']');
    seen.append(parser.upgrade() ? "upgrade" : "").append(parser.keepsAlive() ? "" : "close");
    seen.append(' ');
    parser.answer(false, false);
  }

  private String request(String text) {
    return read(true, false, text);
  }

  private String response(String text) {
    return read(false, false, text);
  }

  @Test
  void requestsFollowEachOther() {
    assertThat(request("\r\n" + GET + "\r\n" + "DELETE /x?y#z HTTP/1.1\r\n\r\n"))
        .isEqualTo("1.1 GET / [Host a] ; 1.1 DELETE /x?y#z [] ; ");
  }

  @Test
  void lengthEndsTheBody() {
    assertThat(request(POST + "Content-Length: 3\r\n\r\nabcGET * HTTP/1.0\r\n\r\n"))
        .isEqualTo("1.1 POST / [Host a Content-Length 3] abc; 1.0 GET * []close ; ");
  }

  @Test
  void chunksHaveExtensionsAndTrailers() {
    assertThat(
            request(CHUNKED + "3;a=\"b;\\\"\";c\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n"))
        .isEqualTo("1.1 POST / [Host a Transfer-Encoding chunked] abc0123456789{X y}; ");
  }

  @Test
  void valuesLoseTheSpaceAroundThem() {
    assertThat(request(GET + "A: \t b  c \t\r\nB:\r\n\r\n"))
        .isEqualTo("1.1 GET / [Host a A b  c B ] ; ");
  }

  @Test
  void responseWithoutLengthLastsUntilTheEnd() {
    assertThat(response(OK + "\r\nabc")).isEqualTo("1.1 200 OK []close abcend");
  }

  @Test
  void statusesWithoutBodyHaveNone() {
    assertThat(
            response("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not\r\nContent-Length: 5\r\n\r\n"))
        .isEqualTo("1.1 100 Continue [] ; 1.1 304 Not [Content-Length 5] ; ");
  }

  @Test
  void whatFollowsAnUpgradeIsNotRead() {
    assertThat(request(GET + "Upgrade: x\r\nConnection: a, Upgrade\r\n\r\nrest"))
        .isEqualTo("1.1 GET / [Host a Upgrade x Connection a, Upgrade]upgrade ; upgrade");
    assertThat(request("CONNECT a:1 HTTP/1.1\r\n\r\nrest"))
        .isEqualTo("1.1 CONNECT a:1 []upgrade ; upgrade");
  }

  @Test
  void messageThatIsCutOffIsAnError() {
    assertThat(request(POST + "Content-Length: 3\r\n\r\nab")).endsWith("cut off");
    assertThat(request("GE")).isEqualTo("cut off");
  }

  @Test
  void nothingFollowsAMessageThatCloses() {
    assertThat(request(GET + "Connection: foo, close\r\n\r\n\r\nX"))
        .endsWith("HPE_CLOSED_CONNECTION Data after `Connection: close` @54");
  }

  @Test
  void headersHaveALimit() {
    String text = GET + "A: " + "b".repeat(MAX_HEADERS) + "\r\n\r\n";
    for (int size : new int[] {1, text.length()}) {
      assertThat(readInPieces(true, false, text, size)).startsWith("HPE_HEADER_OVERFLOW Header");
    }
    assertThat(request(text.replace("bbb", "b"))).startsWith("1.1 GET");
  }

  @Test
  void lenientTakesWhatIsAlmostRight() {
    assertThat(read(true, true, "GET / HTTP/1.1\nA: b\n\tc\u0001\n\n"))
        .isEqualTo("1.1 GET / [A b\tc\u0001] ; ");
    assertThat(read(true, true, CHUNKED.replace("\r", "") + "3 \nabc\n0\n\n"))
        .isEqualTo("1.1 POST / [Host a Transfer-Encoding chunked] abc; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BAM | HPE_INVALID_METHOD Invalid method encountered @1",
        "GETX / | HPE_INVALID_METHOD Expected space after method @3",
        "get / | HPE_INVALID_METHOD Invalid method encountered @0",
        "FOO / | HPE_INVALID_METHOD Invalid method encountered @1",
        "FLUSH / HTTP/1.1 | HPE_INVALID_CONSTANT Invalid method for HTTP/x.x request @12",
        "GET ?a | HPE_INVALID_URL Unexpected start char in url @4",
        "GET http://a@@b/ | HPE_INVALID_URL Double @ in url @14",
        "GET http:/a | HPE_INVALID_URL Unexpected char in url schema @10",
        "GET / HTTX/1.1 | HPE_INVALID_CONSTANT Expected HTTP/, RTSP/ or ICE/ @9",
        "GET / HTTP/1.2 | HPE_INVALID_VERSION Invalid HTTP version @14",
        "GET / HTTP/1,1 | HPE_INVALID_VERSION Expected dot @12",
        "GET / HTTP/1.11 | HPE_INVALID_VERSION Expected CRLF after version @14",
        "PRI * HTTP/2.0~~SM~~! | HPE_PAUSED_H2_UPGRADE Pause on PRI/Upgrade @24",
        "GET / HTTP/1.1~A : b | HPE_INVALID_HEADER_TOKEN Invalid header token @17",
        "GET / HTTP/1.1~: b | HPE_INVALID_HEADER_TOKEN Invalid header token @16",
        "GET / HTTP/1.1~A: b~ c | HPE_INVALID_HEADER_TOKEN Unexpected whitespace after header value"
            + " @22",
        "GET / HTTP/1.1~Content-Length : 3 | HPE_INVALID_HEADER_TOKEN Invalid header field char"
            + " @31",
        "GET / HTTP/1.1~Content-Length: +3 | HPE_INVALID_CONTENT_LENGTH Invalid character in"
            + " Content-Length @32",
        "GET / HTTP/1.1~Content-Length: ~x | HPE_INVALID_CONTENT_LENGTH Empty Content-Length @34",
        "GET / HTTP/1.1~Content-Length: 3~Content-Length: 3 | HPE_UNEXPECTED_CONTENT_LENGTH"
            + " Duplicate Content-Length @51",
        "GET / HTTP/1.1~Content-Length: 3~Transfer-Encoding: | HPE_INVALID_TRANSFER_ENCODING"
            + " Transfer-Encoding can't be present with Content-Length @53",
        "GET / HTTP/1.1~Transfer-Encoding: chunked~Content-Length: | HPE_INVALID_CONTENT_LENGTH"
            + " Content-Length can't be present with Transfer-Encoding @59",
        "GET / HTTP/1.1~Transfer-Encoding: chunked, gzip | HPE_INVALID_TRANSFER_ENCODING Invalid"
            + " `Transfer-Encoding` header value @43",
      })
  void requestIsRefused(String text, String error) {
    String sent = text.replace("~", "\r\n").replace("!", "");
    assertThat(request(sent)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g | HPE_INVALID_CHUNK_SIZE Invalid character in chunk size @56",
        "3 ~abc | HPE_INVALID_CHUNK_SIZE Invalid character in chunk size @58",
        "FFFFFFFFFFFFFFFFF | HPE_INVALID_CHUNK_SIZE Chunk size overflow @72",
        "3;~ | HPE_STRICT Invalid character in chunk extensions @59",
        "3;a=b c | HPE_STRICT Invalid character in chunk extensions value @62",
        "3;a==b | HPE_STRICT Invalid character in chunk extensions value @61",
        "3~abcX | abcHPE_STRICT Expected LF after chunk data @62",
        "0~Content-Length: 4 | HPE_INVALID_CONTENT_LENGTH Content-Length can't be present with"
            + " Transfer-Encoding @74",
      })
  void chunkIsRefused(String text, String error) {
    String sent = text.replace("~", "\r\n");
    assertThat(request(CHUNKED + sent))
        .isEqualTo("1.1 POST / [Host a Transfer-Encoding chunked] " + error);
  }

  @Test
  void bareLineFeedsAreRefused() {
    assertThat(request(GET + "A: b\n"))
        .isEqualTo("HPE_CR_EXPECTED Missing expected CR after header value @29");
    assertThat(request(GET + "A: b\rc"))
        .isEqualTo("HPE_LF_EXPECTED Missing expected LF after header value @30");
    assertThat(request(CHUNKED + "3\n"))
        .endsWith("HPE_CR_EXPECTED Missing expected CR after chunk size @58");
    assertThat(response("HTTP/1.1 200 OK\n"))
        .isEqualTo("HPE_CR_EXPECTED Missing expected CR after response line @16");
  }

  @Test
  void requestWhoseEndNobodyKnowsIsRefused() {
    assertThat(request(POST + "Transfer-Encoding: gzip\r\n\r\nabc"))
        .endsWith("HPE_INVALID_TRANSFER_ENCODING Request has invalid `Transfer-Encoding` @53");
    assertThat(response(OK + "Transfer-Encoding: gzip\r\n\r\nabc")).endsWith("abcend");
  }
}

package dev.sluice.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeExceptionTest {
  @Test
  void nodesOwnErrorsShowTheirCodeInBrackets() {
    NodeException error = ErrorCode.ERR_SOCKET_BAD_PORT.exception("options.port", "-1");

    assertThat(error.code()).isEqualTo("ERR_SOCKET_BAD_PORT");
    assertThat(error.kind()).isEqualTo(NodeException.Kind.RANGE_ERROR);
    assertThat(error)
        .hasToString(
            "dev.sluice.error.NodeException [ERR_SOCKET_BAD_PORT]: "
                + "options.port should be >= 0 and < 65536. Received -1.");
  }

  @Test
  void failedSystemCallsShowTheirCodeOnce() {
    SystemException error = new SystemException(Errno.ECONNRESET, "read");

    assertThat(error.code()).isEqualTo("ECONNRESET");
    assertThat(error.errno().number()).isEqualTo(-104);
    assertThat(error).hasToString("dev.sluice.error.SystemException: read ECONNRESET");
  }

  @Test
  void foreignErrorsKeepTheirMessageAndBecomeTheCause() {
    IOException foreign = new IOException("disk on fire");

    NodeException error = NodeException.of(foreign);

    assertThat(error).hasMessage("disk on fire").hasCause(foreign);
    assertThat(error.code()).isEmpty();
    assertThat(NodeException.of(error)).isSameAs(error);
    assertThat(NodeException.of(new IllegalStateException()))
        .hasMessage("java.lang.IllegalStateException");
  }

  @Test
  void aggregatesHaveTheFirstErrorsCodeAndNoMessage() {
    NodeException first = new SystemException(Errno.ECONNREFUSED, "connect");
    NodeException second = new SystemException(Errno.ETIMEDOUT, "connect");

    AggregateException error = new AggregateException(List.of(first, second));

    assertThat(error.errors()).containsExactly(first, second);
    assertThat(error.code()).isEqualTo("ECONNREFUSED");
    assertThat(error.getMessage()).isEmpty();
    assertThat(error).hasToString("dev.sluice.error.AggregateException [ECONNREFUSED]");
  }

  @Test
  void errorNumbersAreFoundWithEitherSign() {
    assertThat(Errno.of(111)).isEqualTo(Errno.ECONNREFUSED);
    assertThat(Errno.of(-111)).isEqualTo(Errno.ECONNREFUSED);
    assertThat(Errno.of(123_456)).isEqualTo(Errno.UNKNOWN);
  }
}

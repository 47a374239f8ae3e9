package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import org.junit.jupiter.api.Test;

class NetExceptionTest {
  @Test
  void portZeroIsNoPart() {
    ConnectAttempt attempt = new ConnectAttempt("127.0.0.1", 0, 4, null, 0);
    NetException error = NetException.connect(attempt, Errno.ECONNREFUSED);
    assertThat(error).hasMessage("connect ECONNREFUSED 127.0.0.1");
    assertThat(error.port()).isEqualTo(-1);
  }
}

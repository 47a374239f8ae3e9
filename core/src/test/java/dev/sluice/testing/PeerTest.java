package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class PeerTest {
  private final String required = System.getProperty("sluice.peers.required");

  @AfterEach
  void restoreProperty() {
    if (required == null) {
      System.clearProperty("sluice.peers.required");
    } else {
      System.setProperty("sluice.peers.required", required);
    }
  }

  @Test
  void whatIsMissingSkipsTheTestAndSaysWhy() {
    System.clearProperty("sluice.peers.required");

    assertThatThrownBy(() -> Peer.missing("there is no moon"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("there is no moon");
  }

  @Test
  void whatIsMissingFailsTheTestWhereAllIsRequired() {
    System.setProperty("sluice.peers.required", "true");

    assertThatThrownBy(() -> Peer.missing("there is no moon"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("required, but there is no moon");
  }

  @Test
  void outputAndExitCodeOfAProcessAreSeen() {
    ProcessBuilder command = new ProcessBuilder("sh", "-c", "read name; echo hello $name; exit 7");
    try (PeerProcess process = PeerProcess.start(command)) {
      process.type("moon\n");

      assertThat(process.await("hello (\\w+)").group(1)).isEqualTo("moon");
      assertThat(process.exitCode()).isEqualTo(7);
    }
  }

  @Test
  void waitingForWhatNeverComesFailsWithWhatWasPrinted() {
    try (PeerProcess process =
        PeerProcess.start(new ProcessBuilder("sh", "-c", "echo something"))) {
      assertThatThrownBy(() -> process.await("another thing"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("something");
    }
  }

  @Test
  void closingEndsWhatTheProcessStarted() {
    PeerProcess process =
        PeerProcess.start(new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait"));
    long child = Long.parseLong(process.await("^(\\d+)$").group(1));
    process.close();

    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }
}

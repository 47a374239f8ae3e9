package dev.sluice.check;

import dev.sluice.check.program.Step;
import dev.sluice.error.ErrorCode;
import dev.sluice.net.KeepAlive;
import dev.sluice.net.Socket;
import java.time.Duration;

/** What programs call to set and ask a socket's options. */
final class SettingCalls {
  private SettingCalls() {}

  static void perform(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    boolean flag = step.choice() % 2 == 0;
    switch (step.call()) {
      case SET_TIMEOUT -> setTimeout(on, step);
      case SET_NO_DELAY -> on.calls("setNoDelay", () -> socket.setNoDelay(flag));
      case SET_KEEP_ALIVE -> on.calls("setKeepAlive", () -> setKeepAlive(socket, step));
      case SET_USER_TIMEOUT ->
          on.calls(
              "setUserTimeout",
              () -> socket.setUserTimeout(Duration.ofMillis(step.choice() % 10_000)));
      case SET_BUFFER_SIZES -> on.calls("set buffer sizes", () -> setBufferSizes(on, step));
      case SET_QUICK_ACK -> on.calls("setQuickAck", () -> socket.setQuickAck(flag));
      case SET_TYPE_OF_SERVICE ->
          on.calls("setTypeOfService", () -> socket.setTypeOfService(step.choice() % 256));
      case REF -> on.calls("ref", socket::ref);
      case UNREF -> on.calls("unref", socket::unref);
      case SET_ALLOW_HALF_OPEN -> on.calls("setAllowHalfOpen", () -> socket.setAllowHalfOpen(flag));
      case LOOK -> on.calls("a getter", () -> look(socket));
      case WRONG_ARGUMENTS -> wrongArguments(on, step);
      case THROW -> {
        ProgramError error = new ProgramError("thrown by " + on);
        on.run().throwing(error);
        throw error;
      }
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private static void setTimeout(CheckedSocket on, Step step) {
    int millis = step.choice() % 5 == 0 ? 0 : 1 + step.size() + step.choice() % 2000;
    on.calls(
        "setTimeout",
        () -> {
          if (step.choice() % 2 == 0) {
            on.socket().setTimeout(millis, () -> {});
          } else {
            on.socket().setTimeout(millis);
          }
        });
  }

  /** A destroyed socket looks at nothing. */
  private static void wrongTimeout(CheckedSocket on) {
    if (on.socket().destroyed()) {
      on.calls("setTimeout(-1)", () -> on.socket().setTimeout(-1));
    } else {
      on.fails(
          "setTimeout(-1)", ErrorCode.ERR_OUT_OF_RANGE.name(), () -> on.socket().setTimeout(-1));
    }
  }

  private static void setKeepAlive(Socket socket, Step step) {
    int seconds = step.choice() % 7;
    switch (step.choice() % 4) {
      case 0 -> socket.setKeepAlive(false);
      case 1 -> socket.setKeepAlive(true, 1000L * seconds);
      case 2 -> socket.setKeepAlive(true, Duration.ofSeconds(seconds));
      default ->
          socket.setKeepAlive(
              KeepAlive.of(Duration.ofSeconds(1 + seconds), Duration.ofSeconds(1), 2));
    }
  }

  private static void setBufferSizes(CheckedSocket on, Step step) {
    on.life().resized();
    Socket socket = on.socket();
    int bytes = 2048 + step.choice() % 100_000;
    if (step.choice() % 2 == 0) {
      socket.setReceiveBufferSize(bytes);
    } else {
      socket.setSendBufferSize(bytes);
    }
  }

  private static void look(Socket socket) {
    Object[] answers = {
      socket.address(),
      socket.remote(),
      socket.localAddress(),
      socket.localPort(),
      socket.localFamily(),
      socket.remoteAddress(),
      socket.remotePort(),
      socket.remoteFamily(),
      socket.autoSelectFamilyAttemptedAddresses(),
      socket.bufferSize(),
      socket.timeout(),
      socket.noDelay(),
      socket.keepAlive(),
      socket.userTimeout(),
      socket.receiveBufferSize(),
      socket.sendBufferSize(),
      socket.readableDidRead(),
      socket.readableAborted(),
      socket.writableAborted(),
      socket.server(),
      socket.toString()
    };
    assert answers.length > 0;
  }

  private static void wrongArguments(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    String range = ErrorCode.ERR_OUT_OF_RANGE.name();
    switch (step.choice() % 7) {
      case 0 -> wrongTimeout(on);
      case 1 -> on.fails("setTypeOfService(256)", range, () -> socket.setTypeOfService(256));
      case 2 ->
          on.fails(
              "connect(70000)", ErrorCode.ERR_SOCKET_BAD_PORT.name(), () -> socket.connect(70_000));
      case 3 ->
          on.fails(
              "KeepAlive.of(…, 0 s, …)",
              range,
              () -> KeepAlive.of(Duration.ofSeconds(1), Duration.ZERO, 1));
      case 4 ->
          on.fails(
              "setUserTimeout(-1 ms)", range, () -> socket.setUserTimeout(Duration.ofMillis(-1)));
      case 5 -> on.fails("setSendBufferSize(-1)", range, () -> socket.setSendBufferSize(-1));
      default -> on.fails("setReceiveBufferSize(-1)", range, () -> socket.setReceiveBufferSize(-1));
    }
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners are part of what belongs to a loop. */
class ListenerConfinementTest {
  private final EventLoop loop = EventLoop.start("owner");

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Test
  void aListenerAddedToASocketOnAnotherThreadIsRefused() {
    Socket socket = loop.submit(() -> new Socket()).join();

    assertThatThrownBy(() -> socket.on(Socket.CONNECT, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("on() was called on thread")
        .hasMessageContaining("loop.execute(");
    assertThatThrownBy(() -> socket.once(Socket.CONNECT, () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(loop.submit(() -> socket.listenerCount(Socket.CONNECT)).join()).isZero();
  }

  @Test
  void aListenerAddedToAServerOnAnotherThreadIsRefused() {
    Server server = loop.submit(() -> new Server()).join();

    assertThatThrownBy(() -> server.on(Server.LISTENING, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("on() was called on thread");
  }

  @Test
  void aListenerRemovedOnAnotherThreadIsRefusedAndStays() {
    Runnable listener = () -> {};
    Socket socket =
        loop.submit(
                () -> {
                  Socket made = new Socket();
                  made.on(Socket.CONNECT, listener);
                  return made;
                })
            .join();

    assertThatThrownBy(() -> socket.off(Socket.CONNECT, listener))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("off() was called on thread");
    assertThat(loop.submit(() -> socket.listenerCount(Socket.CONNECT)).join()).isEqualTo(1);
  }
}

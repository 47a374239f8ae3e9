package dev.sluice.examples.kv;

import dev.sluice.loop.Timer;
import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another replica that is made again whenever it is lost.
 *
 * <pre>
 *   CONNECTING ── connect ──► CONNECTED ── close, or no answer for SILENCE ──┐
 *       ▲                                                                    │
 *       └──────────────────────────────── PAUSE ◄────────────────────────────┘
 * </pre>
 *
 * What is sent while there is no connection is dropped: replicas repeat what matters. A network
 * that is cut tells nobody, and TCP waits for many minutes; so a peer that answers nothing is given
 * up, and connected to anew.
 */
final class PeerLink {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofMillis(500);

  private final Address peer;
  private final Consumer<String> onAnswer;
  private final Consumer<String> log;
  private @Nullable Socket current;
  private @Nullable Lines lines;
  private @Nullable Timer silence;

  PeerLink(Address peer, Consumer<String> onAnswer, Consumer<String> log) {
    this.peer = peer;
    this.onAnswer = onAnswer;
    this.log = log;
    connect();
  }

  private void connect() {
    Socket socket = Net.connect(peer.port(), peer.host());
    current = socket;
    expectSomething();
    socket.on(
        Socket.CONNECT,
        () -> {
          heard();
          Lines connected = new Lines(socket);
          connected.onLine(this::onAnswer);
          lines = connected;
        });
    socket.on(Socket.ERROR, error -> log.accept(error.getMessage()));
    socket.on(
        Socket.CLOSE,
        hadError -> {
          heard();
          lines = null;
          Timers.setTimeout(this::connect, PAUSE);
        });
  }

  private void onAnswer(String answer) {
    heard();
    onAnswer.accept(answer);
  }

  void send(String line) {
    Lines connected = lines;
    if (connected != null) {
      connected.send(line);
      expectSomething();
    }
  }

  private void expectSomething() {
    Socket socket = current;
    if (silence == null && socket != null) {
      silence = Timers.setTimeout(socket::destroy, SILENCE);
    }
  }

  private void heard() {
    Timers.clearTimeout(silence);
    silence = null;
  }
}

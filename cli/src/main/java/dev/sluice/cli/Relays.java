package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Socket;
import java.time.Duration;

/** All connections of a proxy, and what is told of them. On the loop. */
final class Relays implements Relay.Observer {
  /** As often as figures that change can be read. */
  private static final Duration REFRESH = Duration.ofSeconds(1);

  /** How long the same refusal is not told again. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Console console;
  private final ConnectionOptions options;
  private final Service service;
  private final Endpoint target;
  private final ConnectOptions how;
  private final Traffic traffic = new Traffic(System.nanoTime());

  /** Why the target did not take a connection, as it was last told, and when. */
  private String refusal = "";

  private long refusalTold;

  Relays(Console console, ConnectionOptions options, Service service, Endpoint target) {
    this.console = console;
    this.options = options;
    this.service = service;
    this.target = target;
    this.how =
        target
            .connectOptions()
            .allowHalfOpen(true)
            .noDelay(true)
            .keepAlive(options.keepAlive())
            .userTimeout(options.userTimeout())
            .build();
  }

  /** Takes over a client that was just accepted and is paused. */
  void add(Socket client) {
    Socket onward = new Socket(how.socket());
    Relay relay = new Relay(client, onward, this);
    traffic.started(relay);
    service.track(onward);
    // Every byte moves both sides; when one is closed already the other must not stay for ever.
    service.limitIdleness(client);
    options.limitIdleness(
        onward, console.teller(() -> Service.name(client.remote()) + ", at the target: "));
    relay.start(how);
  }

  /** Not told again and again for the same reason: clients come by the thousand. */
  @Override
  public void refused(Relay relay, NodeException error) {
    String reason = Failure.connecting(target, error).line();
    long now = EventLoop.current().now();
    if (!refusal.equals(reason) || now - refusalTold >= SILENCE.toMillis()) {
      refusal = reason;
      refusalTold = now;
      console.say(reason);
    }
  }

  @Override
  public void ended(Relay relay) {
    traffic.ended(relay, relay.complete());
  }

  /** Shows a line that changes with what happens, until the loop ends. */
  void showProgress() {
    Runnable show = () -> console.show(traffic.progress(System.nanoTime()));
    EventLoop.current().setInterval(show, REFRESH).unref();
  }

  /** Tells what it all came to. */
  void sumUp() {
    console.show("");
    console.say(traffic.summary(System.nanoTime(), service.dropped()));
  }
}

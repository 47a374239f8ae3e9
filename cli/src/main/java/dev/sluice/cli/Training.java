package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import sun.misc.Signal;

/**
 * Run once when the launcher is built: the JVM records the classes that this program uses, and
 * later ones start faster. It does what most commands do: talk to itself, serve a client, pass one
 * on to another server, and stop at a signal.
 */
final class Training {
  private static final Pattern LISTENING = Pattern.compile("listening on \\S+:(\\d+)");
  private static final byte[] MESSAGE = "hello".getBytes(US_ASCII);

  /** How often it is looked whether a service is up. */
  private static final int LOOK_MILLIS = 5;

  /** Who comes while a service is up. */
  private interface Client {
    void talkTo(int port) throws IOException, InterruptedException;
  }

  private Training() {}

  /**
   * Does it all, and returns.
   *
   * @param none ignored
   * @throws IOException if a service does not start, or does not answer
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] none) throws IOException, InterruptedException {
    command(new StringWriter()).execute("demo");
    serve(Training::beServedAndPassedOn, "echo", "127.0.0.1:0");
  }

  private static void beServedAndPassedOn(int echo) throws IOException, InterruptedException {
    talk(echo);
    serve(Training::talk, "proxy", "127.0.0.1:0", "127.0.0.1:" + echo);
  }

  private static void talk(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.getOutputStream().write(MESSAGE);
      socket.getInputStream().readNBytes(MESSAGE.length);
    }
  }

  private static void serve(Client client, String... arguments)
      throws IOException, InterruptedException {
    StringWriter said = new StringWriter();
    Thread service = Thread.ofPlatform().start(() -> command(said).execute(arguments));
    client.talkTo(port(service, said));
    Signal.raise(new Signal("TERM"));
    service.join();
  }

  private static int port(Thread service, StringWriter said)
      throws IOException, InterruptedException {
    while (true) {
      Matcher listening = LISTENING.matcher(said.toString());
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      if (service.join(Duration.ofMillis(LOOK_MILLIS))) {
        throw new IOException("it does not listen: " + said);
      }
    }
  }

  private static CommandLine command(StringWriter said) {
    PrintWriter writer = new PrintWriter(said, true);
    return Sluice.commandLine().setOut(writer).setErr(writer);
  }
}

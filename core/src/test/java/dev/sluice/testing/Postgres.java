package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A PostgreSQL server with a database cluster of its own, which refuses to run as root. */
public final class Postgres implements AutoCloseable {
  private final PeerProcess server;
  private final Path data;

  private Postgres(PeerProcess server, Path data) {
    this.server = server;
    this.data = data;
  }

  /** Makes a cluster in a folder and serves it on a port of 127.0.0.1, trusting everybody. */
  public static Postgres start(Path folder, int port) throws IOException {
    return start(folder, port, List.of("-A", "trust"));
  }

  /** The same with a password for the user {@code postgres}, which the client has to prove. */
  public static Postgres start(Path folder, int port, String password) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    return start(folder, port, List.of("-A", "scram-sha-256", "--pwfile=" + file));
  }

  private static Postgres start(Path folder, int port, List<String> authentication)
      throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path data = folder.resolve("data");
    List<String> arguments =
        new ArrayList<>(
            List.of("-D", data.toString(), "-U", "postgres", "--no-sync", "-E", "UTF8"));
    arguments.addAll(authentication);
    try (PeerProcess initdb = run(Peer.INITDB, arguments.toArray(String[]::new))) {
      if (initdb.exitCode() != 0) {
        throw new AssertionError("initdb failed:\n" + initdb.output());
      }
    }
    PeerProcess server =
        run(
            Peer.POSTGRES,
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-k",
            "",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "fsync=off");
    server.await("ready to accept connections");
    return new Postgres(server, data);
  }

  private static PeerProcess run(Peer program, String... arguments) {
    ProcessBuilder builder = program.command(arguments);
    if (System.getProperty("user.name").equals("root")) {
      List<String> command = new ArrayList<>();
      Collections.addAll(command, "runuser", "-u", "postgres", "--");
      command.addAll(builder.command());
      builder.command(command);
    }
    return PeerProcess.start(builder);
  }

  /** Shuts it down as it wants to be, so that it leaves no shared memory behind. */
  @Override
  public void close() {
    try (server) {
      String postmaster = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
      new ProcessBuilder("kill", "-INT", postmaster).start().waitFor();
      server.exitCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL shuts down", e);
    }
  }
}

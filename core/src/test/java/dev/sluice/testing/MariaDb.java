package dev.sluice.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A MariaDB server with data of its own, whose user {@code root} needs no password. */
public final class MariaDb implements AutoCloseable {
  /** Whoever runs the tests; the server refuses to run as root unless it is told to. */
  private static final String USER = "--user=" + System.getProperty("user.name");

  private static final Duration INSTALLATION = Duration.ofSeconds(120);

  private final PeerProcess server;

  private MariaDb(PeerProcess server) {
    this.server = server;
  }

  /** Makes the system tables in a folder and serves them on a port of 127.0.0.1. */
  public static MariaDb start(Path folder, int port) {
    List<String> where = List.of("--no-defaults", USER, "--datadir=" + folder.resolve("mariadb"));
    try (PeerProcess installation =
        PeerProcess.start(
            Peer.MARIADB_INSTALL_DB.command(
                with(where, "--auth-root-authentication-method=normal")))) {
      if (installation.exitCode(INSTALLATION) != 0) {
        throw new AssertionError("mariadb-install-db failed:\n" + installation.output());
      }
    }
    PeerProcess server =
        PeerProcess.start(
            Peer.MARIADBD.command(
                with(
                    where,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + folder.resolve("mariadb.sock"),
                    "--pid-file=" + folder.resolve("mariadb.pid"),
                    "--innodb-flush-log-at-trx-commit=0")));
    server.await("ready for connections");
    return new MariaDb(server);
  }

  private static String[] with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    Collections.addAll(all, more);
    return all.toArray(String[]::new);
  }

  @Override
  public void close() {
    server.close();
  }
}

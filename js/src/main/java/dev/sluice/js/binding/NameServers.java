package dev.sluice.js.binding;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Questions to name servers, put by the JDK's DNS client (JNDI), which waits for the answer. It
 * knows no times to live, and of the types of record not CAA and TLSA.
 *
 * @param servers their URLs, with a space between two
 * @param timeoutMillis how long to wait for the first answer, doubled at each try; negative for the
 *     client's default
 * @param tries how often to ask each server
 */
record NameServers(String servers, int timeoutMillis, int tries) {
  private static final String CLIENT = "com.sun.jndi.dns.DnsContextFactory";

  /**
   * What came of a question.
   *
   * @param code c-ares's code of the failure; null on success
   * @param records the records as text; for all types, each with its type before it
   */
  record Answer(@Nullable String code, List<String> records) {
    private static Answer failure(String code) {
      return new Answer(code, List.of());
    }
  }

  /** Asks, on a thread that may wait. */
  @SuppressWarnings("JdkObsolete") // JNDI takes nothing else
  Answer ask(String type, String name) {
    if (type.equals("CAA") || type.equals("TLSA")) {
      return Answer.failure("ENOTIMP");
    }
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, CLIENT);
    settings.put(Context.PROVIDER_URL, servers);
    settings.put("com.sun.jndi.dns.timeout.retries", Integer.toString(tries));
    if (timeoutMillis >= 0) {
      settings.put("com.sun.jndi.dns.timeout.initial", Integer.toString(timeoutMillis));
    }
    try {
      InitialDirContext client = new InitialDirContext(settings);
      try {
        return records(client, type, name.endsWith(".") ? name : name + ".");
      } finally {
        client.close();
      }
    } catch (NamingException refused) {
      return Answer.failure(code(refused));
    }
  }

  @SuppressWarnings("BanJNDI") // attributes of DNS are text, nothing is deserialized
  private static Answer records(InitialDirContext client, String type, String name)
      throws NamingException {
    List<String> records = new ArrayList<>();
    boolean any = type.equals("ANY");
    NamingEnumeration<? extends Attribute> found =
        client.getAttributes(name, new String[] {any ? "*" : type}).getAll();
    while (found.hasMore()) {
      Attribute each = found.next();
      for (int i = 0; i < each.size(); i++) {
        records.add(any ? each.getID() + " " + each.get(i) : String.valueOf(each.get(i)));
      }
    }
    return records.isEmpty() ? Answer.failure("ENODATA") : new Answer(null, List.copyOf(records));
  }

  private static String code(NamingException refused) {
    return switch (refused) {
      case NameNotFoundException unknown -> "ENOTFOUND";
      case InvalidNameException bad -> "EBADNAME";
      case OperationNotSupportedException no -> "EREFUSED";
      case ServiceUnavailableException failed -> "ESERVFAIL";
      case CommunicationException silent -> isRefusal(silent) ? "ECONNREFUSED" : "ETIMEOUT";
      default -> "EBADRESP";
    };
  }

  private static boolean isRefusal(NamingException silent) {
    return silent.getRootCause() instanceof java.net.PortUnreachableException
        || silent.getRootCause() instanceof java.net.ConnectException;
  }
}

package dev.sluice.js.http;

import java.util.List;

/** The methods of HTTP, in the order of their numbers. */
final class Methods {
  static final List<String> NAMES =
      List.of(
          "DELETE",
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "CONNECT",
          "OPTIONS",
          "TRACE",
          "COPY",
          "LOCK",
          "MKCOL",
          "MOVE",
          "PROPFIND",
          "PROPPATCH",
          "SEARCH",
          "UNLOCK",
          "BIND",
          "REBIND",
          "UNBIND",
          "ACL",
          "REPORT",
          "MKACTIVITY",
          "CHECKOUT",
          "MERGE",
          "M-SEARCH",
          "NOTIFY",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "PATCH",
          "PURGE",
          "MKCALENDAR",
          "LINK",
          "UNLINK",
          "SOURCE",
          "QUERY");

  /** What a client of HTTP/2 begins with in place of a method. */
  static final String PREFACE = "PRI";

  /** Methods of RTSP, which cannot be told from HTTP's before they are over. */
  static final List<String> OF_RTSP =
      List.of(
          "DESCRIBE",
          "ANNOUNCE",
          "SETUP",
          "PLAY",
          "PAUSE",
          "TEARDOWN",
          "GET_PARAMETER",
          "SET_PARAMETER",
          "REDIRECT",
          "RECORD",
          "FLUSH");

  private Methods() {}

  static boolean contains(String name) {
    return NAMES.contains(name) || OF_RTSP.contains(name) || name.equals(PREFACE);
  }

  static boolean hasOneThatStartsWith(String start) {
    if (PREFACE.startsWith(start)) {
      return true;
    }
    return hasOneThatStartsWith(NAMES, start) || hasOneThatStartsWith(OF_RTSP, start);
  }

  private static boolean hasOneThatStartsWith(List<String> names, String start) {
    for (String name : names) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}

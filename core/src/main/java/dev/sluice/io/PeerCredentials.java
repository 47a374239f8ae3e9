package dev.sluice.io;

/**
 * The process at the other end of a Unix-domain socket; {@code struct ucred} of <a
 * href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>.
 *
 * @param processId its number; 0 if it is not visible from here
 * @param userId its effective user
 * @param groupId its effective group
 */
public record PeerCredentials(int processId, int userId, int groupId) {}

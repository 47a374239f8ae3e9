/*
 * The bare epoll server that the others are measured against: one thread, level-triggered, one
 * buffer for all reads, and writes tried at once. Nothing stands between it and the kernel.
 *
 *   server ROLE HOST PORT
 *
 *   echo       sends every client back what it sends; so does listener
 *   sink       throws away what it gets
 *   broadcast  sends what any client sends to all of them
 *
 * Prints "listening on PORT". What a client does not take is kept for it, and it is not read from
 * until it has taken that. A failed connection is closed; a failed call on the listener or on epoll
 * ends the server with one line on standard error.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_EVENTS 512
#define BUFFER (64 * 1024)
#define BACKLOG 511
#define ACCEPTS_PER_TURN 64

enum role { ECHO, SINK, BROADCAST };

struct connection {
  int fd;
  char *kept;
  size_t from, to;
  struct connection *previous, *next;
};

static char buffer[BUFFER];
static int poller;
static enum role role;
static struct connection *clients;
static struct connection *closed;

static void fail(const char *what) {
  fprintf(stderr, "server: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void watch(struct connection *c, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(poller, operation, c->fd, &event) != 0) fail("epoll_ctl");
}

/* Freed at the end of the turn: events for it may still be ahead in this one. */
static void close_connection(struct connection *c) {
  if (c->fd < 0) return;
  close(c->fd);
  c->fd = -1;
  if (c->previous != NULL) c->previous->next = c->next;
  else clients = c->next;
  if (c->next != NULL) c->next->previous = c->previous;
  c->next = closed;
  closed = c;
}

static void free_closed(void) {
  while (closed != NULL) {
    struct connection *next = closed->next;
    free(closed->kept);
    free(closed);
    closed = next;
  }
}

static int transient(void) { return errno == EAGAIN || errno == EINTR; }

static void keep(struct connection *c, const char *bytes, size_t length) {
  size_t held = c->to - c->from;
  char *kept = malloc(held + length);
  if (kept == NULL) fail("malloc");
  if (held > 0) memcpy(kept, c->kept + c->from, held);
  memcpy(kept + held, bytes, length);
  free(c->kept);
  c->kept = kept;
  c->from = 0;
  c->to = held + length;
  if (held == 0) watch(c, EPOLLOUT, EPOLL_CTL_MOD);
}

static void send_to(struct connection *c, const char *bytes, size_t length) {
  size_t sent = 0;
  if (c->kept == NULL) {
    ssize_t count = send(c->fd, bytes, length, MSG_NOSIGNAL);
    if (count < 0 && !transient()) {
      close_connection(c);
      return;
    }
    sent = count < 0 ? 0 : (size_t)count;
  }
  if (sent < length) keep(c, bytes + sent, length - sent);
}

static void flush(struct connection *c) {
  ssize_t count = send(c->fd, c->kept + c->from, c->to - c->from, MSG_NOSIGNAL);
  if (count < 0) {
    if (!transient()) close_connection(c);
    return;
  }
  c->from += (size_t)count;
  if (c->from == c->to) {
    free(c->kept);
    c->kept = NULL;
    c->from = c->to = 0;
    watch(c, EPOLLIN, EPOLL_CTL_MOD);
  }
}

static void broadcast(const char *bytes, size_t length) {
  struct connection *next;
  for (struct connection *c = clients; c != NULL; c = next) {
    next = c->next;
    send_to(c, bytes, length);
  }
}

static void read_from(struct connection *c) {
  ssize_t count = recv(c->fd, buffer, BUFFER, 0);
  if (count == 0 || (count < 0 && !transient())) {
    close_connection(c);
  } else if (count > 0 && role == ECHO) {
    send_to(c, buffer, (size_t)count);
  } else if (count > 0 && role == BROADCAST) {
    broadcast(buffer, (size_t)count);
  }
}

static void accept_from(int listener) {
  for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), on = 1;
    if (fd < 0) {
      if (transient() || errno == ECONNABORTED) return;
      fail("accept4");
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct connection *c = calloc(1, sizeof *c);
    if (c == NULL) fail("calloc");
    c->fd = fd;
    c->next = clients;
    if (clients != NULL) clients->previous = c;
    clients = c;
    watch(c, EPOLLIN, EPOLL_CTL_ADD);
  }
}

static void raise_descriptor_limit(void) {
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) fail("getrlimit");
  files.rlim_cur = files.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &files) != 0) fail("setrlimit");
}

static int listen_on(const char *host, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  socklen_t length = sizeof address;
  int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) fail("socket");
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) fail("HOST must be an IPv4 address");
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0) fail("bind");
  if (listen(listener, BACKLOG) != 0) fail("listen");
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("listening on %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

static enum role role_of(const char *name) {
  if (strcmp(name, "sink") == 0) return SINK;
  return strcmp(name, "broadcast") == 0 ? BROADCAST : ECHO;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: server ROLE HOST PORT\n");
    return 2;
  }
  role = role_of(arguments[1]);
  raise_descriptor_limit();
  poller = epoll_create1(EPOLL_CLOEXEC);
  if (poller < 0) fail("epoll_create1");
  struct connection listener = {.fd = listen_on(arguments[2], atoi(arguments[3]))};
  watch(&listener, EPOLLIN, EPOLL_CTL_ADD);
  struct epoll_event events[MAX_EVENTS];
  for (;;) {
    int ready = epoll_wait(poller, events, MAX_EVENTS, -1);
    if (ready < 0 && errno != EINTR) fail("epoll_wait");
    for (int i = 0; i < ready; i++) {
      struct connection *c = events[i].data.ptr;
      if (c == &listener) accept_from(listener.fd);
      else if (c->fd < 0) continue;
      else if (c->kept != NULL) flush(c);
      else read_from(c);
    }
    free_closed();
  }
}

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "site", worker = .site),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", http = (), service = "site")],
);

const site :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  bindings = [
    (name = "ISSUER", fromEnvironment = "ORGO_ISSUER"),
    (name = "CLIENT_ID", fromEnvironment = "ORGO_CLIENT_ID"),
    (name = "CLIENT_SECRET", fromEnvironment = "ORGO_CLIENT_SECRET"),
    (name = "REDIRECT_URI", fromEnvironment = "ORGO_REDIRECT_URI"),
    (name = "COOKIE_SECRET", fromEnvironment = "ORGO_COOKIE_SECRET"),
  ],
);

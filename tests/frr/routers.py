"""FRR daemons in network namespaces of this machine: nothing of it touches another network."""
import json
import os
import shutil
import subprocess
import tempfile
import time

DAEMONS = '/usr/lib/frr'
RUN = '/var/run/frr'


def missing():
    """Why routers cannot be run here; empty: they can."""
    if os.geteuid() != 0:
        return 'root is needed for network namespaces'
    if not os.access(f'{DAEMONS}/bgpd', os.X_OK) or not shutil.which('vtysh'):
        return 'the package frr is not installed'
    if subprocess.run(['ip', 'netns', 'list'], capture_output=True).returncode != 0:
        return 'the kernel has no network namespaces'
    return ''


class RunningRouters:
    """Routers with their cables, as a context."""

    def __init__(self, configs, links, label):
        self.configs, self.links = configs, links
        self.label = label
        self.processes = []

    def space(self, router):
        return f'td{os.getpid()}-{self.label}-{router}'

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='tiramisu-frr-')
        try:
            for router in self.configs:
                self.ip('netns', 'add', self.space(router))
                self.ip('-n', self.space(router), 'link', 'set', 'lo', 'up')
                for setting in ('ip_forward=1', 'conf.all.rp_filter=0', 'conf.default.rp_filter=0', 'igmp_max_memberships=1000'):
                    self.ip('netns', 'exec', self.space(router), 'sysctl', '-qw', f'net.ipv4.{setting}')
            for (a, port_a), (b, port_b) in self.links:
                self.ip('link', 'add', port_a, 'netns', self.space(a), 'type', 'veth', 'peer', 'name', port_b, 'netns', self.space(b))
            for link in self.links:
                self.set_link(link, 'up')
            for router in self.configs:
                self.start(router)
            for router, config in self.configs.items():
                self.configure(router, config)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for router in self.configs:
            subprocess.run(['ip', 'netns', 'del', self.space(router)], capture_output=True)
            shutil.rmtree(f'{RUN}/{self.space(router)}', ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def ip(*arguments):
        done = subprocess.run(['ip', *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f'ip {" ".join(arguments)}: {done.stderr.strip()}')

    def set_link(self, link, state):
        for router, port in link:
            self.ip('-n', self.space(router), 'link', 'set', port, state)

    def start(self, router):
        space = self.space(router)
        os.makedirs(f'{RUN}/{space}', exist_ok=True)
        shutil.chown(f'{RUN}/{space}', 'frr', 'frr')
        for daemon in ('zebra', 'staticd', 'ospfd', 'bgpd'):
            command = ['ip', 'netns', 'exec', space, f'{DAEMONS}/{daemon}', '-N', space, '-P', '0', '-f', '/dev/null', '--log', 'stdout', '--log-level', 'errors']
            self.processes.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            sockets = [f'{RUN}/{space}/{daemon}.vty'] + ([f'{RUN}/{space}/zserv.api'] if daemon == 'zebra' else [])
            until = time.monotonic() + 30
            while not all(map(os.path.exists, sockets)):
                if self.processes[-1].poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f'{daemon} of {router} did not start')
                time.sleep(0.02)

    def configure(self, router, config):
        path = f'{self.folder}/{router}.conf'
        with open(path, 'w') as file:
            file.write(config.replace('\nend\n', '\n'))
        done = subprocess.run(['vtysh', '-N', self.space(router), '-f', path], capture_output=True, text=True)
        if done.returncode != 0 or '% Unknown' in done.stdout + done.stderr:
            raise RuntimeError(f'{router} refuses its configuration: {done.stdout}{done.stderr}')

    def table(self, router):
        """{prefix: (protocol, distance, metric, next hops)} of what the RIB selects."""
        done = subprocess.run(['vtysh', '-N', self.space(router), '-c', 'show ip route json'], capture_output=True, text=True)
        try:
            entries = json.loads(done.stdout or '{}')
        except ValueError:
            return None
        table = {}
        for prefix, routes in entries.items():
            for route in routes:
                if not route.get('selected') or route['protocol'] == 'kernel':
                    continue
                hops = set()
                for hop in route.get('nexthops', []):
                    if hop.get('recursive') or not hop.get('active'):
                        continue
                    gateway = '' if route['protocol'] == 'connected' else hop.get('ip', '')
                    hops.add('discard' if hop.get('unreachable') or 'blackhole' in hop else (gateway, hop.get('interfaceName', '')))
                table[prefix] = (route['protocol'], route['distance'], route['metric'], frozenset(hops))
        return table

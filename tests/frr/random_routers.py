"""Random networks of FRR routers, the same for the same seed on every machine."""
import random


class Router:
    def __init__(self, number, asn):
        self.number = number
        self.asn = asn
        self.name = f'r{number}'
        self.loopback = f'10.0.0.{number}'
        self.ports = []  # (port, address, router at the other end, its address)


class RandomRouters:
    """`configs` by router name, `links` as ((router, port), (router, port))."""

    STYLES = ('ospf', 'areas', 'external', 'several', 'reflectors', 'mutual')

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.seed = seed
        self.style = self.STYLES[seed % len(self.STYLES)]
        count = self.dice.randint(3, 6)
        self.routers = [Router(number, self.asn_of(number, count)) for number in range(1, count + 1)]
        self.links = []
        self.lay_wires(count)
        self.areas = self.choose_areas()
        self.configs = {router.name: self.config(router) for router in self.routers}

    def chance(self, percent):
        return self.dice.random() * 100 < percent

    def asn_of(self, number, count):
        if self.style == 'external':
            return 65000 + number
        if self.style == 'several':
            return 65001 + (number - 1) * 3 // count
        if self.style == 'mutual':
            return 65001 + (number > (count + 1) // 2)
        return 65001

    def lay_wires(self, count):
        pairs = []
        for i in range(1, count):
            # Routers of an AS hang together.
            same = [j for j in range(i) if self.routers[j].asn == self.routers[i].asn]
            pairs.append((self.dice.choice(same or range(i)), i))
        for _ in range(self.dice.randint(1, 3)):
            pairs.append(tuple(sorted(self.dice.sample(range(count), 2))))
        for number, (a, b) in enumerate(pairs):
            left, right = self.routers[a], self.routers[b]
            ports = f'eth{len(left.ports)}', f'eth{len(right.ports)}'
            addresses = f'10.9.{number}.0', f'10.9.{number}.1'
            left.ports.append((ports[0], addresses[0], right, addresses[1]))
            right.ports.append((ports[1], addresses[1], left, addresses[0]))
            self.links.append(((left.name, ports[0]), (right.name, ports[1])))

    def choose_areas(self):
        """The area of each wire, as {frozenset of its two addresses: area}; area 0 hangs together."""
        wires = {frozenset((address, there)): 0 for router in self.routers for _, address, _, there in router.ports}
        if self.style != 'areas':
            return wires
        backbone = {self.routers[0], self.routers[1]} if len(self.routers) > 3 else {self.routers[0]}
        for router in self.routers:
            for _, address, other, there in router.ports:
                inside = router in backbone and other in backbone
                if not inside:
                    wires[frozenset((address, there))] = 1 if max(router.number, other.number) % 2 else 2
        return wires

    # ---- one router's configuration

    def config(self, router):
        text = ['frr version 8.4', 'frr defaults traditional', f'hostname {router.name}', '!']
        text += self.interfaces(router)
        self.policies = []
        statics = [f'10.5.{router.number}.0/24'] if self.chance(60) else []
        text += [f'ip route {prefix} blackhole' for prefix in statics]
        protocols = []
        if self.runs_ospf(router):
            protocols += self.ospf(router, statics)
        if self.runs_bgp(router):
            protocols += self.bgp(router, statics)
        return '\n'.join(text + protocols + self.policies + ['end', ''])

    def runs_ospf(self, router):
        if self.style == 'external':
            return False
        return self.style != 'mutual' or router.asn == 65001

    def runs_bgp(self, router):
        if self.style in ('external', 'several', 'reflectors'):
            return True
        if self.style != 'mutual':
            return False
        return router.asn != 65001 or any(other.asn != router.asn for _, _, other, _ in router.ports)

    def inside(self, router, other):
        return self.style not in ('external',) and router.asn == other.asn

    def interfaces(self, router):
        text = ['interface lo', f' ip address {router.loopback}/32']
        if self.chance(50):
            text.append(f' ip address 10.1.{router.number}.1/24')
        text += ['exit', '!']
        for port, address, other, there in router.ports:
            text += [f'interface {port}', f' ip address {address}/31']
            if self.runs_ospf(router) and self.inside(router, other):
                if self.chance(60):
                    text.append(f' ip ospf cost {self.dice.randint(1, 5) * 10}')
                text += [' ip ospf network point-to-point', ' ip ospf hello-interval 1', ' ip ospf dead-interval 5']
            text += ['exit', '!']
        return text

    def ospf(self, router, statics):
        text = ['router ospf', f' ospf router-id {router.loopback}', ' timers throttle spf 0 50 50']
        inner = [(address, self.areas[frozenset((address, there))]) for _, address, other, there in router.ports if self.inside(router, other)]
        areas = {area for _, area in inner}
        home = 0 if 0 in areas or not areas else min(areas)
        # The loopback first: a forwarding address on a wire stays in NSSA LSAs for half an hour after the wire is gone.
        text.append(f' network {router.loopback}/32 area {home}')
        text.append(f' network 10.1.{router.number}.0/24 area {home}')
        text += [f' network {address}/31 area {area}' for address, area in inner]
        for area in sorted(areas - {0}):
            kind = random.Random(self.seed * 10 + area).choice(['', '', 'stub', 'nssa'])
            if kind:
                text.append(f' area {area} {kind}')
            elif 0 in areas and self.chance(30):
                text.append(f' area {area} range 10.1.0.0/16')
        if statics and self.chance(70):
            text.append(f' redistribute static metric {self.dice.randint(1, 30)} metric-type {self.dice.randint(1, 2)}')
        if self.chance(15):
            text.append(f' default-information originate always metric {self.dice.randint(1, 30)}')
        if self.style == 'mutual' and self.runs_bgp(router):
            text.append(' redistribute bgp route-map FROM-BGP')
            self.policies += ['route-map FROM-BGP permit 10', ' set tag 77', ' set metric 50', 'exit', '!']
        return text + ['exit', '!']

    def reflects(self, router):
        if self.style != 'reflectors':
            return False
        return router.number <= 1 + self.seed // 6 % 2

    def bgp(self, router, statics):
        self.maps = 0
        text = [f'router bgp {router.asn}', f' bgp router-id {router.loopback}', ' no bgp ebgp-requires-policy',
                ' bgp bestpath compare-routerid', ' timers bgp 3 9']
        if self.chance(30):
            text.append(' bgp bestpath as-path multipath-relax')
        family = [f'  network {router.loopback}/32'] if self.style != 'reflectors' and self.style != 'several' else []
        if self.chance(60):
            family.append(f'  network 10.1.{router.number}.0/24')
        if statics:
            family.append('  redistribute static' + (' route-map STATICS' if self.chance(40) else ''))
            self.policies += ['route-map STATICS permit 10', f' set community 65000:{self.dice.randint(1, 3)}', f' set metric {self.dice.randint(1, 90)}', 'exit', '!']
        if self.style == 'mutual' and router.asn == 65001:
            family.append('  redistribute ospf route-map FROM-OSPF')
            self.policies += ['route-map FROM-OSPF deny 10', ' match tag 77', 'exit', '!', 'route-map FROM-OSPF permit 20', 'exit', '!']
        for other in self.routers:
            if other is router or not self.inside(router, other) or self.style == 'mutual':
                continue
            if self.style == 'reflectors' and not self.reflects(router) and not self.reflects(other):
                continue
            text += [f' neighbor {other.loopback} remote-as {router.asn}', f' neighbor {other.loopback} update-source lo',
                     f' neighbor {other.loopback} timers connect 1']
            family.append(f'  neighbor {other.loopback} next-hop-self')
            if self.reflects(router) and not self.reflects(other):
                family.append(f'  neighbor {other.loopback} route-reflector-client')
        for _, address, other, there in router.ports:
            if other.asn == router.asn:
                if self.style == 'mutual' and router.asn != 65001:
                    text += [f' neighbor {there} remote-as {router.asn}', f' neighbor {there} timers connect 1']
                    family.append(f'  neighbor {there} next-hop-self')
                continue
            text += [f' neighbor {there} remote-as {other.asn}', f' neighbor {there} timers connect 1',
                     f' neighbor {there} advertisement-interval 0']
            for direction in ('in', 'out'):
                if self.chance(40):
                    family.append(f'  neighbor {there} route-map {self.route_map(router, direction)} {direction}')
        if self.chance(30):
            family.append(f'  maximum-paths {self.dice.randint(2, 3)}')
        if self.chance(12):
            family.append('  aggregate-address 10.1.0.0/16' + (' summary-only' if self.chance(50) else ''))
        return text + [' !', ' address-family ipv4 unicast'] + family + [' exit-address-family', 'exit', '!']

    def route_map(self, router, direction):
        self.maps += 1
        name = f'M{self.maps}'
        lines = []
        for sequence in range(10, 10 + 10 * self.dice.randint(1, 2), 10):
            lines.append(f'route-map {name} {"deny" if self.chance(25) else "permit"} {sequence}')
            test = self.dice.randint(0, 3)
            if test == 0:
                target = self.dice.randint(1, len(self.routers))
                self.policies.append(f'ip prefix-list P{name}{sequence} seq 5 permit 10.{self.dice.choice([0, 1, 5])}.0.0/16 ge {self.dice.choice([16, 24, 25])}')
                self.policies.append(f'ip prefix-list P{name}{sequence} seq 10 permit 10.0.0.{target}/32')
                lines.append(f' match ip address prefix-list P{name}{sequence}')
            elif test == 1:
                self.policies.append(f'bgp community-list standard C{name}{sequence} permit 65000:{self.dice.randint(1, 3)}')
                lines.append(f' match community C{name}{sequence}')
            elif test == 2:
                self.policies.append(f'bgp as-path access-list A{name}{sequence} permit _{self.dice.choice(self.routers).asn}_')
                lines.append(f' match as-path A{name}{sequence}')
            change = self.dice.randint(0, 3)
            if change == 0:
                lines.append(f' set community 65000:{self.dice.randint(1, 3)}{" additive" if self.chance(50) else ""}')
            elif change == 1:
                lines.append(f' set as-path prepend {router.asn} {router.asn}' if direction == 'out' else f' set weight {self.dice.randint(1, 3)}')
            elif change == 2:
                lines.append(f' set metric {self.dice.randint(1, 90)}')
            lines += ['exit', '!']
        lines += [f'route-map {name} permit 90', 'exit', '!']
        self.policies += lines
        return name

#include "frr_fixture.h"

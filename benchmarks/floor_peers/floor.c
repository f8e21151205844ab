/* The day as a loop written by hand in C: the yardstick for the compiled floor. Same contacts, same results:
   first come first served, longest idle first, breaks and logout after the contact in hand, fatigue;
   on a rich day also the robot, unresolved contacts that return and callers who try again. */
#include <stdint.h>

typedef int64_t i64;

typedef struct {
    i64 due, nth, logout, talk, acw, busy, handled, rest;
    double tired;
} Agent;

static void push(i64 *heap, i64 size, i64 key) {
    while (size > 0 && heap[(size - 1) >> 1] > key) {
        heap[size] = heap[(size - 1) >> 1];
        size = (size - 1) >> 1;
    }
    heap[size] = key;
}

/* replace the smallest key: the hole sinks without a branch on the keys, then the new key rises */
static void sink(i64 *heap, i64 size, i64 key) {
    i64 at = 0, below = 1;
    while (below < size - 1) {
        below += heap[below + 1] < heap[below];
        heap[at] = heap[below];
        at = below;
        below = 2 * at + 1;
    }
    if (below == size - 1) {
        heap[at] = heap[below];
        at = below;
    }
    while (at > 0 && heap[(at - 1) >> 1] > key) {
        heap[at] = heap[(at - 1) >> 1];
        at = (at - 1) >> 1;
    }
    heap[at] = key;
}

typedef struct {
    i64 contacts, agents, breaks;
    const i64 *arrival, *talk, *acw, *patience, *login, *logout, *break_start, *break_duration;
    const double *keeps;
    double slowing, load_per_us, slowest, resolution;
    i64 ends;
    /* a rich day; null pointers on a plain one */
    const int8_t *robot;
    const double *luck;
    const i64 *if_abandoned, *if_unresolved, *delay;
    i64 *outcome, *agent, *since, *wait_over, *talk_end, *wrap_end, *resolved;
    i64 *real_start, *real_end, *real_logout;
    Agent *desk;
    i64 *heap, *later;
} Day;

static void next_due(Day *day, i64 a) {
    Agent *me = &day->desk[a];
    me->due = me->logout;
    if (me->nth < day->breaks && day->break_start[a * day->breaks + me->nth] < me->due)
        me->due = day->break_start[a * day->breaks + me->nth];
}

/* the break or logout that is due: free again at, or -1 */
static i64 fall_due(Day *day, i64 a, i64 free) {
    Agent *me = &day->desk[a];
    i64 at = free > me->due ? free : me->due;
    if (at >= me->logout) {
        day->real_logout[a] = at;
        return -1;
    }
    i64 k = a * day->breaks + me->nth, end = at + day->break_duration[k];
    if (end > me->logout) end = me->logout;
    day->real_start[k] = at;
    day->real_end[k] = end;
    me->rest += end - at;
    me->tired = (me->tired + me->busy * day->load_per_us) * day->keeps[k];
    me->busy = 0;
    me->nth++;
    next_due(day, a);
    return end;
}

static i64 come_later(Day *day, i64 row, i64 cause_at, i64 n_later) {
    i64 at = cause_at + day->delay[row];
    day->outcome[row] = 5;
    day->since[row] = day->wait_over[row] = at;
    if (at > day->ends) return n_later;
    push(day->later, n_later, at << 24 | row);
    return n_later + 1;
}

void play(Day *day) {
    i64 size = 0, n_later = 0, nth = 0, *heap = day->heap, never = -((i64)1 << 60);
    for (i64 a = 0; a < day->agents; a++) {
        day->desk[a] = (Agent){.logout = day->logout[a]};
        next_due(day, a);
        push(heap, size++, day->login[a] << 14 | a);
    }
    while (nth < day->contacts || n_later > 0) {
        i64 i = nth, t;
        if (n_later > 0 && (nth == day->contacts || day->later[0] < (day->arrival[i] << 24 | i))) {
            i = day->later[0] & 0xffffff;
            t = day->later[0] >> 24;
            n_later--;
            sink(day->later, n_later, day->later[n_later]);
        } else {
            t = day->since[i] = day->arrival[i];
            nth++;
        }
        if (day->robot && day->robot[i]) {
            day->outcome[i] = 2;
            day->agent[i] = -1;
            day->resolved[i] = 1;
            day->wait_over[i] = t;
            day->talk_end[i] = day->wrap_end[i] = never;
            continue;
        }
        i64 deadline = t + day->patience[i], start = INT64_MAX, a = 0;
        while (size > 0) {
            a = heap[0] & 16383;
            i64 free = heap[0] >> 14;
            start = free > t ? free : t;
            if (start > day->ends || day->desk[a].due > start) break;
            start = INT64_MAX;
            free = fall_due(day, a, free);
            if (free < 0) size--, sink(heap, size, heap[size]);
            else sink(heap, size, free << 14 | a);
        }
        if (start > deadline || start > day->ends) {
            day->outcome[i] = deadline <= day->ends ? 1 : 3;
            day->agent[i] = -1;
            day->resolved[i] = 0;
            day->wait_over[i] = deadline < day->ends ? deadline : day->ends;
            day->talk_end[i] = day->wrap_end[i] = never;
            if (deadline <= day->ends && day->if_abandoned && day->if_abandoned[i] >= 0)
                n_later = come_later(day, day->if_abandoned[i], deadline, n_later);
            continue;
        }
        Agent *me = &day->desk[a];
        double pace = 1.0 - day->slowing * (me->tired + me->busy * day->load_per_us);
        double factor = 1.0 / (pace > day->slowest ? pace : day->slowest);
        i64 talk = (i64)(day->talk[i] * factor + 0.5), acw = (i64)(day->acw[i] * factor + 0.5);
        if (talk < 1) talk = 1;
        me->talk += talk;
        me->acw += acw;
        me->busy += talk + acw;
        me->handled++;
        day->outcome[i] = 0;
        day->agent[i] = a;
        day->wait_over[i] = start;
        day->talk_end[i] = start + talk;
        day->wrap_end[i] = start + talk + acw;
        sink(heap, size, (start + talk + acw) << 14 | a);
        day->resolved[i] = !day->luck || day->luck[i] < day->resolution;
        if (!day->resolved[i] && day->if_unresolved && day->if_unresolved[i] >= 0)
            n_later = come_later(day, day->if_unresolved[i], start + talk, n_later);
    }
    while (size > 0) {
        i64 a = heap[0] & 16383, free = fall_due(day, a, heap[0] >> 14);
        if (free < 0) size--, sink(heap, size, heap[size]);
        else sink(heap, size, free << 14 | a);
    }
}

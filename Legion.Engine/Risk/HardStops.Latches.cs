namespace Legion.Engine.Risk;

public sealed partial class HardStops
{
    private bool TripsAt(int losses, StopKind kind, BotId? bot) => losses >= _limits.ConsecutiveLosses && !IsActive(kind, bot);

    private bool IsActive(StopKind kind, BotId? bot = null)
    {
        foreach (var stop in Active)
        {
            if (stop.Kind == kind && stop.Bot == bot)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A limit that is met must stay met at every fresh mark for a while, unless it is far exceeded.</summary>
    private bool IsConfirmed(StopKind kind, DateTimeOffset at, double change)
    {
        ref var since = ref _breachedSince[(int)kind];
        var limit = _limits.Of(kind);
        if (!Meets(change, limit) || IsActive(kind))
        {
            since = null;
            return false;
        }

        since ??= at;
        return at - since >= _limits.ConfirmAfter || Meets(change, limit * _limits.ConfirmAtOnce);
    }

    private void NoteSuspicion()
    {
        IsSuspected = false;
        foreach (var since in _breachedSince)
        {
            IsSuspected |= since is not null;
        }
    }

    private ActiveStop TripLoss(StopKind kind, DateTimeOffset at, double change)
    {
        _breachedSince[(int)kind] = null;
        return Trip(new ActiveStop(kind, Bot: null, at, change, -_limits.Of(kind))
        {
            ClearsFrom = kind switch
            {
                StopKind.MaxDrawdown => at + _limits.DrawdownCooldown,
                StopKind.WeeklyLoss => TradingWeek.Of(at).Start.AddDays(7),
                _ => NextMidnight(at),
            },
        });
    }

    private ActiveStop TripRow(StopKind kind, DateTimeOffset at, BotId? bot, int losses)
    {
        var (midnight, rested) = (NextMidnight(at), at + _limits.ConsecutiveCooldown);
        return Trip(new ActiveStop(kind, bot, at, losses, _limits.ConsecutiveLosses)
        {
            ClearsFrom = midnight > rested ? midnight : rested,
        });
    }

    private static DateTimeOffset NextMidnight(DateTimeOffset at) => new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);

    // Sorting is stable: of one kind, what tripped first stays first.
    private ActiveStop Trip(ActiveStop stop)
    {
        Hold([.. Active.Append(stop).OrderBy(s => s.Kind)]);
        return stop;
    }

    private void Free(ActiveStop stop)
    {
        Hold(Active.Remove(stop));
        if (stop.Kind is StopKind.AccountLosses or StopKind.BotLosses)
        {
            _losses.Reset(stop.Bot);
        }
    }

    private void Hold(ImmutableArray<ActiveStop> active)
    {
        Active = active;
        Action = active.IsEmpty ? StopAction.Trade : active.Max(stop => stop.Action);
    }
}

using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

/// <summary>What the owner was promised, event by event.</summary>
internal sealed partial class Checker
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MarkAgeMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    private readonly Dictionary<BotId, BotMode> _modes = [];
    private readonly Dictionary<OrderId, DateTimeOffset> _missing = [];
    private readonly HashSet<OrderId> _reserved = [];
    private readonly List<OrderId> _settled = [];
    private DateTimeOffset _venueHeardAt;
    private DateTimeOffset _tradedAt;
    private DateTimeOffset _holdingsOf;
    private bool _wasProven;
    private TradingWeek? _compounded;

    private void VerifyPromises(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        VerifyModes(engine, happening);
        VerifyHoldings(engine, happening);
        VerifyKill(engine, happening);
        VerifyReservations(engine);
        VerifyResults(engine, step);
        VerifyTreasury(engine, happening, step);
        VerifyStopSizes(engine);
    }

    private void CountPromises(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        _tradedAt = happening is OrderFilled or PositionForced or FundingPaid ? happening.At : _tradedAt;
        _venueHeardAt = happening is VenueReport or VenueNews ? happening.At : _venueHeardAt;
        foreach (var order in step.Orders)
        {
            if (!order.Intent.ReduceOnly)
            {
                _reserved.Add(order.Intent.Id);
            }
        }

        foreach (var transfer in step.Transfers)
        {
            if (transfer.From == Account.WarChest && transfer.To == Account.Trading
                && transfer.Memo.StartsWith("compounding", StringComparison.Ordinal))
            {
                var week = TradingWeek.Of(transfer.At);
                Require(_compounded is null || _compounded < week, "OnceByKey", $"compounded twice in {week}");
                Require(Of(Account.WarChest) >= Money.From(100m), "Bounded", $"compounding left {Of(Account.WarChest)} in the war chest");
                Require(
                    !_wasKilled && !_hadDay && !_hadWeek && !_hadDrawdown && (_nav.Nav / _nav.Peak) - 1 > -0.10,
                    "Bounded", "compounded into a loss");
                _compounded = week;
                Tally.Count("compounded");
            }
        }
    }

    /// <summary>A bot enters only while it runs, and a halt ends only by the owner's word.</summary>
    private void VerifyModes(TradingEngine engine, EngineEvent happening)
    {
        foreach (var seat in engine.Seats)
        {
            var before = _modes.GetValueOrDefault(seat.Bot.Id);
            var isSofter = seat.Mode < before && happening is not BotResumed { CommandId: not null };
            Require(!isSofter, "Latch", $"{seat.Bot.Id} went from {before} to {seat.Mode} by {happening.GetType().Name}");
            if (seat.Mode == BotMode.Running)
            {
                continue;
            }

            foreach (var open in engine.Orders.Open)
            {
                Require(
                    open.Intent.Bot != seat.Bot.Id || open.Intent.ReduceOnly || open.CancelWanted || !open.IsLive,
                    "Latch", $"{seat.Bot.Id} is {seat.Mode} and {open.Intent.Id} is still wanted");
            }
        }
    }

    private void VerifyEntrant(TradingEngine engine, OrderIntent intent, DateTimeOffset now)
    {
        foreach (var seat in engine.Seats)
        {
            Require(seat.Bot.Id != intent.Bot || seat.Mode == BotMode.Running, "Latch", $"{intent.Id} of a bot that is {seat.Mode}");
            Require(
                seat.Position.IsFlat || now - _quotedAt[seat.Bot.Symbol] <= MarkAgeMax,
                "FreshData", $"{intent.Id} while the value of {seat.Bot.Symbol} is {now - _quotedAt[seat.Bot.Symbol]} old");
            Require(
                seat.Position.IsFlat || seat.Bot.Symbol != intent.Symbol || seat.Position.Sign == intent.Side.Sign(),
                "BlockedByOpposite", $"{intent.Id} against what {seat.Bot.Id} holds");
        }

        Require(now - _venueHeardAt <= SilenceMax, "FreshData", $"{intent.Id} into a silence since {_venueHeardAt:O}");
    }

    /// <summary>Exits on their way are for no more than is held: two of them would close what other bots hold.</summary>
    private void VerifyExit(TradingEngine engine, OrderIntent exit)
    {
        if (exit is not { ReduceOnly: true, Kind: OrderKind.Market })
        {
            return;
        }

        var (onTheWay, held) = (Quantity.Zero, Quantity.Zero);
        foreach (var open in engine.Orders.Open)
        {
            var counts = open is { IsLive: true, CancelWanted: false, Intent: { ReduceOnly: true, Kind: OrderKind.Market } };
            onTheWay += counts && open.Intent.Bot == exit.Bot ? open.Left : Quantity.Zero;
        }

        foreach (var seat in engine.Seats)
        {
            held = seat.Bot.Id == exit.Bot ? seat.Position.Quantity : held;
        }

        Require(onTheWay <= held, "ReduceOnly", $"with {exit.Id} exits of {onTheWay} are on their way where {held} is held");
    }

    /// <summary>An order is proven absent by two answers with time between, both from after it could have landed.</summary>
    private void CountMissing(TradingEngine engine, EngineEvent happening)
    {
        if (happening is not OrderNotFound missing || engine.Orders.Recall(missing.Order) is not { } order)
        {
            return;
        }

        var isFirst = !_missing.TryGetValue(missing.Order, out var since);
        if (order.Status == OrderStatus.Rejected && _last[missing.Order].Status != OrderStatus.Rejected)
        {
            Require(!isFirst, "NoGuess", $"{missing.Order} was given up on one answer");
            var between = missing.VenueTime - since;
            Require(between >= AskEvery, "NoGuess", $"{missing.Order} was given up {between} after the first answer");
            Tally.Count("proven absent");
        }

        if (missing.VenueTime > order.Intent.GoodUntil && isFirst)
        {
            _missing[missing.Order] = missing.VenueTime;
        }
    }

    /// <summary>Where books and venue differ, and no fill came between, they are not said to agree.</summary>
    private void VerifyHoldings(TradingEngine engine, EngineEvent happening)
    {
        if (happening is not HoldingsReported holdings || holdings.AskedAt < _holdingsOf || _tradedAt >= holdings.AskedAt)
        {
            return;
        }

        foreach (var position in holdings.Positions)
        {
            var ours = NetOf(engine, position.Symbol);
            Require(
                position.NetUnits == ours || !engine.Link.IsReconciled,
                "Conserved", $"the venue holds {position.NetUnits} {position.Symbol}, the books {ours}, and all is said to be well");
        }
    }

    /// <summary>Nothing is called flat that the venue does not call flat, and until then nobody trades.</summary>
    private void VerifyKill(TradingEngine engine, EngineEvent happening)
    {
        var isProven = engine.WayOut is { ProvenAt: not null };
        if (isProven && !_wasProven)
        {
            Require(
                happening is HoldingsReported { Positions.IsEmpty: true }, "NoGuess", $"called flat because of {happening.GetType().Name}");
        }

        Require(
            happening is not KillSwitchReleased || !_wasKilled || engine.IsKilled || _wasProven,
            "Latch", "released before the venue had spoken");
        Require(!engine.IsKilled || engine.WayOut is not null, "Latch", "killed, and nothing is being closed");
        Require(happening is not KillSwitchPulled || engine.IsKilled || _wasRepeated, "Latch", "pulled, and not latched");
    }

    /// <summary>What an entry may lose is reserved from its approval until it can lose no more.</summary>
    private void VerifyReservations(TradingEngine engine)
    {
        foreach (var id in _reserved)
        {
            Require(
                engine.Budget.Of(id) > Money.Zero || !MayLose(engine, id),
                "Admission", $"nothing is reserved for {id}, which is open or held");
        }
    }

    private void CloseReservations(TradingEngine engine)
    {
        foreach (var id in _reserved)
        {
            if (!MayLose(engine, id))
            {
                _settled.Add(id);
            }
        }

        foreach (var id in _settled)
        {
            _reserved.Remove(id);
        }

        _settled.Clear();
    }

    private static bool MayLose(TradingEngine engine, OrderId entry)
    {
        foreach (var seat in engine.Seats)
        {
            if (seat.Trade?.Entry == entry)
            {
                return true;
            }
        }

        return engine.Orders.Find(entry) is not null;
    }

    /// <summary>What bots are said to have earned is what went through their accounts.</summary>
    private void VerifyResults(TradingEngine engine, EngineStep step)
    {
        if (step.Transfers.IsEmpty)
        {
            return;
        }

        foreach (var seat in engine.Seats)
        {
            var id = seat.Bot.Id;
            var booked = -(Of(Account.Market(id)) + Of(Account.Fees(id)) + Of(Account.Funding(id)));
            var said = seat.NetClosed + (seat.Trade?.Net ?? Money.Zero);
            Require(booked == said, "Derived", $"{id} has earned {booked} by its accounts and {said} by its trades");
        }
    }

    private void VerifyTreasury(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        if (happening is CapitalWithdrawn or WarChestToppedUp && step.Transfers.Length > 0)
        {
            var gross = Money.Zero;
            foreach (var seat in engine.Seats)
            {
                gross += _marks.TryGetValue(seat.Bot.Symbol, out var mark) ? mark * seat.Position.Quantity : Money.Zero;
            }

            var needed = (gross * 0.2m) + engine.Budget.Reserved;
            Require(engine.EquityNow >= needed - Money.From(0.01m), "Bounded", $"{engine.EquityNow} left where {needed} is needed");
        }
    }
}

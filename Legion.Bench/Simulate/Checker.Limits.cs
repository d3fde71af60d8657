using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class Checker
{
    private static readonly TimeSpan QuoteAgeMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BareMax = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Symbol, DateTimeOffset> _quotedAt = [];
    private readonly Dictionary<Symbol, Instrument> _terms = [];
    private readonly Dictionary<BotId, DateTimeOffset> _bareSince = [];
    private readonly StopLimits _stops = plan.Settings().Stops;
    private bool _feedIsLost;
    private bool _wasLatched;
    private DateTimeOffset _latchedSince;

    private void CountLatches(TradingEngine engine, EngineEvent happening)
    {
        switch (happening)
        {
            case QuoteChanged quote:
                _quotedAt[quote.Symbol] = quote.At;
                break;
            case InstrumentListed listed:
                _terms[listed.Symbol] = listed.Instrument;
                break;
            case FeedLost or FeedRestored:
                _feedIsLost = happening is FeedLost;
                break;
        }

        var isLatched = IsLatched(engine);
        _latchedSince = isLatched && !_wasLatched ? happening.At : _latchedSince;
    }

    private static bool IsLatched(TradingEngine engine) =>
        engine.IsKilled || engine.HasOverfilled || engine.WayOut is not null || engine.Stops.Action >= StopAction.BlockEntriesAll;

    /// <summary>Every entry that leaves the gate, against each limit, reckoned anew.</summary>
    private void VerifyEntries(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        foreach (var order in step.Orders)
        {
            VerifyTerms(order.Intent);
            if (order.Intent.ReduceOnly)
            {
                VerifyExit(engine, order.Intent);
                continue;
            }

            Require(!_wasLatched, "Latch", $"{order.Intent.Id} was let through while trading was stopped");
            Require(
                !IsLatched(engine) || step.Cancels.Contains(order.Intent.Id),
                "Latch", $"{order.Intent.Id} outlived the stop that came with it");
            VerifyEntrant(engine, order.Intent, happening.At);
            VerifyFresh(engine, order.Intent, happening.At);
            VerifyExposure(engine, order.Intent);
            VerifyBudget(engine, order.Intent);
            Tally.Count("entry let through");
        }

        if (happening is OrderSent sent && engine.Orders.Recall(sent.Order) is { Intent.ReduceOnly: false })
        {
            Require(!_wasLatched || sent.At <= _latchedSince, "Latch", $"{sent.Order} was sent after trading had stopped");
        }

        foreach (var refused in step.Refusals)
        {
            Tally.Count($"refused {refused.Code}");
        }
    }

    private void VerifyTerms(OrderIntent intent)
    {
        var terms = _terms[intent.Symbol];
        Require(
            !intent.Quantity.IsZero && terms.LotDown(intent.Quantity) == intent.Quantity,
            "LegalOrder", $"{intent.Id} of {intent.Quantity}");
        Require(
            intent.Price is not { } price || terms.Takes(price),
            "LegalOrder", $"{intent.Id} at {intent.Price} with ticks of {terms.PriceTick}");
        Require(intent.ReduceOnly || intent.Notional >= terms.NotionalMin, "LegalOrder", $"{intent.Id} is worth {intent.Notional}");
        Require(intent.GoodUntil is not null, "NoGuess", $"{intent.Id} could land at any time");
    }

    private void VerifyFresh(TradingEngine engine, OrderIntent intent, DateTimeOffset now)
    {
        Require(now - _quotedAt[intent.Symbol] <= QuoteAgeMax, "FreshData", $"{intent.Id} on a quote of {_quotedAt[intent.Symbol]:O}");
        Require(!_feedIsLost, "FreshData", $"{intent.Id} while the feed was lost");
        Require(engine.Link is { IsUp: true, IsReconciled: true }, "FreshData", $"{intent.Id} before books and venue agreed");
        foreach (var open in engine.Orders.Open)
        {
            Require(
                open.Status != OrderStatus.Unknown || open.Intent.Symbol != intent.Symbol,
                "NoGuess", $"{intent.Id} while {open.Intent.Id} is unknown");
        }
    }

    private void VerifyExposure(TradingEngine engine, OrderIntent intent)
    {
        var (gross, cluster, equity) = (Money.Zero, Money.Zero, engine.EquityNow);
        foreach (var seat in engine.Seats)
        {
            Add(seat.Bot.Symbol, _marks.TryGetValue(seat.Bot.Symbol, out var mark) ? mark * seat.Position.Quantity : Money.Zero);
        }

        foreach (var open in engine.Orders.Open)
        {
            Add(open.Intent.Symbol, open.Intent.ReduceOnly ? Money.Zero : open.Intent.Reference * open.Left);
        }

        var cent = Money.From(0.01m);
        Require(intent.Notional <= (equity * 0.15m) + cent, "ExposureCap", $"{intent.Id} of {intent.Notional} at an equity of {equity}");
        Require(
            cluster <= (equity * 0.80m) + cent || intent.Symbol != TrialPlan.Sol,
            "ExposureCap", $"{cluster} in SOL at an equity of {equity}");
        Require(gross <= (equity * 5m) + cent, "ExposureCap", $"{gross} in all at an equity of {equity}");

        void Add(Symbol symbol, Money notional)
        {
            gross += notional;
            cluster += symbol == TrialPlan.Sol ? notional : Money.Zero;
        }
    }

    /// <summary>With all that is reserved no limit is reached, even if every stop is hit.</summary>
    private void VerifyBudget(TradingEngine engine, OrderIntent intent)
    {
        var (limits, changes, equity) = (_stops, engine.Stops.Changes, engine.EquityNow.ToDouble());
        var left = Math.Min(
            Left(changes.Day, limits.DailyLoss),
            Math.Min(Left(changes.Week, limits.WeeklyLoss), Left(changes.Drawdown, limits.MaxDrawdown)));
        Require(engine.Budget.Of(intent.Id) > Money.Zero, "Admission", $"nothing is reserved for {intent.Id}");
        Require(
            engine.Budget.Reserved.ToDouble() <= left + 0.01,
            "Admission", $"{engine.Budget.Reserved} reserved where {left:F2} may be lost");

        double Left(double change, double limit) => equity * (1 - ((1 - limit) / (1 + change)));
    }

    /// <summary>What is held has a stop, or is on its way out, wherever the line stands and prices are known.</summary>
    private void VerifyProtection(TradingEngine engine)
    {
        foreach (var seat in engine.Seats)
        {
            var isBare = seat.Trade is not null && !HandTraded && engine.Link.IsUp && !venue.Truth.IsHalted
                && _quotedAt.ContainsKey(seat.Bot.Symbol) && engine.Now - _quotedAt[seat.Bot.Symbol] <= QuoteAgeMax
                && !IsGuarded(engine, seat);
            if (!isBare)
            {
                _bareSince.Remove(seat.Bot.Id);
            }
            else if (!_bareSince.TryAdd(seat.Bot.Id, engine.Now))
            {
                var since = _bareSince[seat.Bot.Id];
                Require(engine.Now - since <= BareMax, "Protected", $"{seat.Bot.Id} has been without a stop since {since:O}");
            }
        }
    }

    private static bool IsGuarded(TradingEngine engine, BotSeat seat)
    {
        foreach (var open in engine.Orders.Open)
        {
            var intent = open.Intent;
            if (open.IsLive && intent.Bot == seat.Bot.Id && intent.ReduceOnly && intent.Kind is OrderKind.Stop or OrderKind.Market)
            {
                return true;
            }
        }

        return false;
    }
}

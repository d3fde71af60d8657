using System.Collections.Immutable;
using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>
/// Two markets and three bots, bars and quotes, funding, holes, a feed that fails and an owner who presses every button: whatever can
/// happen between two events of a run happens here sooner or later.
/// </summary>
internal sealed class BusyHistory
{
    private static readonly Instrument BtcTerms = Given.SolTerms with
    {
        Symbol = Given.Btc,
        PriceTick = Given.Price(1),
        QuantityLot = Given.Lots(0.00001m),
        SignificantFiguresMax = 5,
    };

    private readonly List<EngineEvent> _events = [.. Beginning];
    private decimal _sol = 150;
    private decimal _btc = 60_000;
    private int _bar;
    private int _commands;

    private BusyHistory()
    {
    }

    /// <param name="Move">Of the whole bar, in hundredths of a percent.</param>
    /// <param name="Wick">High and low beyond open and close, in hundredths of a percent.</param>
    /// <param name="Kind">What else happens, 0..99.</param>
    private readonly record struct Step(int Move, int Wick, int Kind);

    /// <summary>The start of the run and the terms of both markets.</summary>
    public static ImmutableArray<EngineEvent> Beginning { get; } =
        [Given.RunStarted(), new InstrumentListed(Given.Start, Given.SolTerms), new InstrumentListed(Given.Start, BtcTerms)];

    /// <summary>Two of the bots trade against each other in one market.</summary>
    public static EngineSettings Settings { get; } = new()
    {
        Stops = Given.Unstopped,
        Bots =
        [
            () => new Given.FadeTheLastMove("fade"),
            () => new Given.FadeTheLastMove("follow", onRise: Side.Buy),
            () => new Given.FadeTheLastMove("fade-btc", Given.Btc),
        ],
    };

    public static Gen<EngineEvent[]> Any { get; } =
        Gen.Select(Gen.Int[-150, 150], Gen.Int[0, 80], Gen.Int[0, 99]).Array[20, 120].Select(steps =>
        {
            var history = new BusyHistory();
            foreach (var (move, wick, kind) in steps)
            {
                history.Add(new Step(move, wick, kind));
            }

            return history._events.ToArray();
        });

    /// <summary>What a feed would tell of such a run; always the same for the same seed.</summary>
    public static MarketEvent[] News(int seed, int bars)
    {
        var (history, random) = (new BusyHistory(), new Random(seed));
        for (var i = 0; i < bars; i++)
        {
            history.Add(new Step(random.Next(-150, 151), random.Next(81), random.Next(60)));
        }

        return [.. history._events.OfType<MarketEvent>()];
    }

    private DateTimeOffset OpenedAt => Given.At(_bar * 5);

    private DateTimeOffset ClosedAt => Given.At((_bar + 1) * 5);

    private void Add(Step step)
    {
        var open = _sol;
        _sol = Moved(_sol, step.Move, 2);
        if (step.Kind is >= 20 and < 50)
        {
            Quote(OpenedAt.AddSeconds(90), Moved(open, 2 * step.Move, 2));
        }

        if (step.Kind < 60)
        {
            // Once there are quotes, a bot may only enter on a fresh one; now and then it is crossed.
            Quote(ClosedAt.AddSeconds(-1), _sol, spread: step.Kind is >= 57 and < 60 ? -0.01m : 0.01m);
        }

        if (step.Kind is < 97 or 98)
        {
            _events.Add(Given.Closed(Bar(Given.Sol, open, _sol, step.Wick)));
        }

        var btcOpen = _btc;
        _btc = Moved(_btc, -step.Move / 2, 0);
        if (step.Kind % 2 == 0)
        {
            _events.Add(Given.Closed(Bar(Given.Btc, btcOpen, _btc, step.Wick)));
        }

        if (_bar % 12 == 11)
        {
            _events.Add(new FundingDue(ClosedAt, Given.Sol, 0.0001m, Given.Price(_sol)));
        }

        if (Command(step.Kind, $"c{++_commands}") is { } command)
        {
            _events.Add(command);
        }

        // The series breaks off after more than a day.
        _bar += step.Kind == 99 ? 300 : 1;
    }

    private EngineEvent? Command(int kind, string id) => kind switch
    {
        >= 60 and < 63 or 86 or 87 => new KillSwitchPulled(ClosedAt, id, "enough"),
        >= 63 and < 74 or 88 => new KillSwitchReleased(ClosedAt, id, "checked"),
        80 or 81 => new BotPaused(ClosedAt, id, new BotId("fade")),
        >= 74 and < 80 or 82 or 83 or 84 => new BotResumed(ClosedAt, id, new BotId("fade"), "again"),
        85 => new BotScaled(ClosedAt, id, new BotId("follow"), 0.5m),
        92 => new FeedLost(ClosedAt, Given.Sol, "line down"),
        93 or 94 or 95 => new FeedRestored(ClosedAt, Given.Sol),
        96 => new CapitalDeposited(ClosedAt, id, Given.Usd(10)),
        97 => new FundingRateChanged(ClosedAt, Given.Sol, 0.00002m),
        98 => new CompoundingDue(ClosedAt, id),
        _ => null,
    };

    private void Quote(DateTimeOffset at, decimal mid, decimal spread = 0.01m) =>
        _events.Add(new QuoteChanged(at, Given.Sol, Given.Price(mid - spread), Given.Price(mid + spread), Given.Price(mid)));

    private Bar Bar(Symbol symbol, decimal open, decimal close, int wick)
    {
        var (high, low) = (Moved(Math.Max(open, close), wick, 2), Moved(Math.Min(open, close), -wick, 2));
        return Given.Bar(_bar, open, high, low, close) with { Symbol = symbol };
    }

    private static decimal Moved(decimal price, int basisPoints, int digits) => Math.Round(price * (1 + (basisPoints / 10_000m)), digits);
}

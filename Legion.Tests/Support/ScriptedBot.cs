using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>What a scripted bot does, and what became of it. Outlives the bots that are made from it.</summary>
internal sealed class Script
{
    /// <summary>Wished for at the next decision; once only.</summary>
    public Signal? Next { get; set; }

    /// <summary>Asked at every bar and fill while a trade is open.</summary>
    public Func<OpenTrade, Signal?> Manage { get; set; } = _ => null;

    public Money Size { get; set; } = Given.Usd(100);

    /// <summary>How often the bot was made anew.</summary>
    public int Made { get; private set; }

    /// <summary>Bars that the newest of the bots has seen.</summary>
    public List<Bar> Seen { get; } = [];

    public BotMaker Maker(string id, Symbol? symbol = null) => () =>
    {
        Made++;
        Seen.Clear();
        return new ScriptedBot(new BotId(id), symbol ?? Given.Sol, this);
    };

    /// <summary>One target takes all off; two take half each.</summary>
    public static Signal.Enter Enter(Side side, decimal reference, decimal stop, params decimal[] targets) =>
        new(
            side, Given.Price(reference), Given.Price(stop),
            [.. targets.Select(t => new ProfitTarget(Given.Price(t), 1m / targets.Length))])
        {
            Why = $"{side} at {reference}",
        };

    public static Signal.Exit Exit { get; } = new() { Why = "enough" };

    private sealed class ScriptedBot(BotId id, Symbol symbol, Script script) : IBot
    {
        public BotId Id => id;
        public string Name => id.Name;
        public Symbol Symbol => symbol;
        public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;
        public SizingPlan Sizing => new(SizingMode.Fixed, script.Size);

        public void Observe(Bar bar) => script.Seen.Add(bar);

        public Decision Decide(BotView view)
        {
            if (script.Next is not { } signal)
            {
                return Decision.No(DenialCode.ScoreTooLow, 0, 1);
            }

            script.Next = null;
            return Decision.Yes(signal, 1, 1);
        }

        public Signal? Manage(BotView view, OpenTrade trade) => script.Manage(trade);
    }
}

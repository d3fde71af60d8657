using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Bots;

/// <summary>Draws 5m bars, folds them into longer ones, and feeds a bot with them in the order of the engine.</summary>
internal sealed class Tape
{
    public static readonly Symbol Sol = new("SOL-PERP");

    private readonly List<Bar> _bars = [];
    private double _price;

    public Tape(double price) => _price = price;

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Bar> Bars => _bars;

    public DateTimeOffset Now => Start + (_bars.Count * Timeframe.FiveMinutes);

    /// <summary>
    /// Walks by <paramref name="share"/> of the price per bar, swinging around the way by up to <paramref name="swing"/> of it in waves.
    /// </summary>
    public Tape Walk(int bars, double share, double swing = 0, double wick = 0.0005)
    {
        var way = _price / (1 + Wave(_bars.Count, swing));
        for (var i = 0; i < bars; i++)
        {
            way *= 1 + share;
            Add(way * (1 + Wave(_bars.Count + 1, swing)), wick);
        }

        return this;
    }

    /// <summary>The same bars with the volume that buyers took.</summary>
    public Tape WithFlow(double boughtShare, int lastBars)
    {
        for (var i = Math.Max(0, _bars.Count - lastBars); i < _bars.Count; i++)
        {
            var bought = new Quantity(_bars[i].Volume.Value * (decimal)boughtShare);
            _bars[i] = _bars[i] with { Flow = FlowSource.TakerBuyCandle, TakerBuyVolume = bought };
        }

        return this;
    }

    /// <summary>The decision after every bar of a fresh bot, and the bot.</summary>
    public static (ShortBot Bot, List<Decision> Decisions) Run(
        IEnumerable<Bar> bars, decimal? funding = null, ShortBotSettings? settings = null)
    {
        var bot = new ShortBot(Sol, settings ?? ShortBotSettings.Default);
        var folds = new Folds();
        var decisions = new List<Decision>();
        foreach (var bar in bars)
        {
            folds.Feed(bot, bar);
            decisions.Add(bot.Decide(new BotView(bar.ClosedAt, Instrument: null, funding)));
        }

        return (bot, decisions);
    }

    private static double Wave(int bar, double swing) => swing * Math.Sin(bar * 2 * Math.PI / 288);

    private void Add(double close, double wick)
    {
        var open = _price;
        _price = close;
        var volume = 1_000 + (((_bars.Count * 37) % 11) * 50);
        var (high, low) = (Math.Max(open, close) * (1 + wick), Math.Min(open, close) * (1 - wick));
        _bars.Add(new Bar(
            Sol, Now, Timeframe.FiveMinutes, Rounded(open), Rounded(high), Rounded(low), Rounded(close), new Quantity(volume)));
    }

    private static Price Rounded(double price) => new(Math.Round((decimal)price, 4));
}

/// <summary>Folds 5m bars into whole bars of 1h and 4h, in the plainest way.</summary>
internal sealed class Folds
{
    private readonly List<Bar> _hour = [];
    private readonly List<Bar> _fourHours = [];

    public void Feed(IBot bot, Bar bar)
    {
        if (Fold(_fourHours, bar, Timeframe.FourHours) is { } long4)
        {
            bot.Observe(long4);
        }

        if (Fold(_hour, bar, Timeframe.OneHour) is { } hour)
        {
            bot.Observe(hour);
        }

        bot.Observe(bar);
    }

    private static Bar? Fold(List<Bar> parts, Bar bar, TimeSpan length)
    {
        if (parts.Count > 0 && Timeframe.Floor(parts[0].OpenedAt, length) != Timeframe.Floor(bar.OpenedAt, length))
        {
            parts.Clear();
        }

        parts.Add(bar);
        if (parts.Count * bar.Length != length)
        {
            return null;
        }

        var folded = new Bar(
            bar.Symbol, parts[0].OpenedAt, length, parts[0].Open, parts.Max(b => b.High), parts.Min(b => b.Low), bar.Close,
            Quantity.FromUnits(parts.Sum(b => b.Volume.Units)));
        parts.Clear();
        return folded;
    }
}

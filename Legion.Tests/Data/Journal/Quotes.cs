using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Data.Journal;

/// <summary>A series of events in which each is a function of its place, so that any process can say what must be there.</summary>
internal static class Quotes
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static QuoteChanged At(long sequence)
    {
        var mark = 100m + (sequence * 7919 % 10_007 / 100m);
        var at = Start.AddTicks(sequence * 4_321_987);
        return new QuoteChanged(at, new Symbol("SOL-PERP"), new Price(mark - 0.01m), new Price(mark + 0.01m), new Price(mark));
    }

    public static IEnumerable<QuoteChanged> From(long first, int count) => Enumerable.Range(0, count).Select(i => At(first + i));
}

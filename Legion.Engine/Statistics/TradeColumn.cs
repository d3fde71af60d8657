namespace Legion.Engine.Statistics;

/// <summary>One figure of many trades.</summary>
internal static class TradeColumn
{
    /// <summary>In the order of the trades; those without the figure are left out.</summary>
    public static double[] Of(ReadOnlySpan<MeasuredTrade> trades, Func<MeasuredTrade, double?> figure)
    {
        var values = new List<double>(trades.Length);
        foreach (var trade in trades)
        {
            if (figure(trade) is { } value)
            {
                values.Add(value);
            }
        }

        return [.. values];
    }

    public static double? Mean(ReadOnlySpan<MeasuredTrade> trades, Func<MeasuredTrade, double?> figure) => Sample.Mean(Of(trades, figure));

    public static Money Sum(ReadOnlySpan<MeasuredTrade> trades, Func<MeasuredTrade, Money> figure)
    {
        var sum = Money.Zero;
        foreach (var trade in trades)
        {
            sum += figure(trade);
        }

        return sum;
    }

    public static int Count(ReadOnlySpan<MeasuredTrade> trades, Func<MeasuredTrade, bool> isMeant)
    {
        var count = 0;
        foreach (var trade in trades)
        {
            count += isMeant(trade) ? 1 : 0;
        }

        return count;
    }
}

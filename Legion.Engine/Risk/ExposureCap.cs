namespace Legion.Engine.Risk;

/// <summary>A position, or an order at its full size, as the cap sees it.</summary>
/// <param name="Notional">Dollars, negative for a short; of an option delta · quantity · multiplier · spot.</param>
/// <param name="Cluster">Symbols that move together, such as <c>SOL</c>.</param>
/// <param name="Package">Positions that hedge one another share a name; null for one that stands alone.</param>
public readonly record struct ExposedPosition(Money Notional, string Cluster, string? Package = null);

public enum ExposureStatus
{
    Ok,

    /// <summary>Above the cap, which prices alone can bring about: nothing new may be added.</summary>
    BlockNew,

    /// <summary>Above all of equity: to be brought back to the cap, the newest positions first.</summary>
    ReduceTo80,
}

/// <summary>Exposure of one cluster in dollars.</summary>
/// <param name="Gross">Sum of sizes, whatever their side; a package counts once, at its larger side.</param>
/// <param name="Net">Longs less shorts.</param>
/// <param name="Share">Gross as a fraction of equity; infinite where there is no equity.</param>
/// <param name="HeadRoom">What may be added; zero or more.</param>
/// <param name="Excess">What must go; above zero only where the status says so.</param>
public readonly record struct Exposure(Money Gross, Money Net, double Share, Money HeadRoom, Money Excess, ExposureStatus Status);

/// <summary>No more of a cluster than 80 % of trading equity, counted gross: two sides of one coin can both lose when it jumps.</summary>
public static class ExposureCap
{
    public static Exposure Of(ReadOnlySpan<ExposedPosition> positions, string cluster, Money equity)
    {
        var (gross, net) = (Money.Zero, Money.Zero);
        for (var i = 0; i < positions.Length; i++)
        {
            var position = positions[i];
            if (!IsSame(position.Cluster, cluster))
            {
                continue;
            }

            net += position.Notional;
            gross += position.Package is null ? Money.Abs(position.Notional)
                : IsFirstOfPackage(positions, i) ? LargerSide(positions, position) : Money.Zero;
        }

        return Judge(gross, net, equity);
    }

    private static Exposure Judge(Money gross, Money net, Money equity)
    {
        var cap = Money.Truncate(PositionSizing.ClusterShare * Money.Max(Money.Zero, equity).Amount);
        var status = gross <= cap ? ExposureStatus.Ok : gross <= equity ? ExposureStatus.BlockNew : ExposureStatus.ReduceTo80;
        var share = gross.IsZero ? 0 : equity > Money.Zero ? gross.ToDouble() / equity.ToDouble() : double.PositiveInfinity;
        return new Exposure(
            gross, net, share,
            HeadRoom: Money.Max(Money.Zero, cap - gross),
            Excess: status == ExposureStatus.ReduceTo80 ? gross - cap : Money.Zero,
            status);
    }

    private static bool IsFirstOfPackage(ReadOnlySpan<ExposedPosition> positions, int index)
    {
        foreach (var before in positions[..index])
        {
            if (AreTogether(before, positions[index]))
            {
                return false;
            }
        }

        return true;
    }

    // Legs on the same side hedge nothing and add up, so that the name of a package cannot hide what is held.
    private static Money LargerSide(ReadOnlySpan<ExposedPosition> positions, in ExposedPosition leg)
    {
        var (longs, shorts) = (Money.Zero, Money.Zero);
        foreach (var other in positions)
        {
            if (AreTogether(other, leg))
            {
                longs += Money.Max(Money.Zero, other.Notional);
                shorts += Money.Max(Money.Zero, -other.Notional);
            }
        }

        return Money.Max(longs, shorts);
    }

    private static bool AreTogether(in ExposedPosition left, in ExposedPosition right) =>
        IsSame(left.Package, right.Package) && IsSame(left.Cluster, right.Cluster);

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
}

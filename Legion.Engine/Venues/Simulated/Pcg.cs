namespace Legion.Engine.Venues.Simulated;

/// <summary>
/// PCG32 (O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", 2014). Ours, so that a seed gives the
/// same prices on every runtime and for ever.
/// </summary>
internal sealed class Pcg
{
    private const ulong Multiplier = 6_364_136_223_846_793_005;

    /// <summary>Of the sum of four even numbers of 16 bits: mean 2 · 65535, variance (2^32 − 1) / 3.</summary>
    private const double FourMean = 131_070;
    private static readonly double FourDeviation = Math.Sqrt(4_294_967_295 / 3.0);

    private readonly ulong _step;
    private ulong _state;

    /// <param name="stream">Generators of one seed and different streams are independent.</param>
    public Pcg(ulong seed, ulong stream)
    {
        unchecked
        {
            _step = (stream << 1) | 1;
            NextBits();
            _state += seed;
            NextBits();
        }
    }

    /// <summary>Spreads neighbouring numbers over the whole range (SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E37_79B9_7F4A_7C15;
            value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>0 up to, not including, 1.</summary>
    public double NextShare() => NextBits() / 4_294_967_296.0;

    /// <summary>
    /// Mean 0, deviation 1, within ±3.5: four even numbers added up. Sums and products only, so it has no rounding of its own on any
    /// machine; the fat tails of a market come from what this is multiplied with.
    /// </summary>
    public double NextNormal()
    {
        var (one, two) = (NextBits(), NextBits());
        return ((one & 0xFFFF) + (double)(one >> 16) + (two & 0xFFFF) + (two >> 16) - FourMean) / FourDeviation;
    }

    private uint NextBits()
    {
        unchecked
        {
            var old = _state;
            _state = (old * Multiplier) + _step;
            var shifted = (uint)(((old >> 18) ^ old) >> 27);
            return uint.RotateRight(shifted, (int)(old >> 59));
        }
    }
}

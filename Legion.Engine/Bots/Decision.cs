using Legion.Engine.Trading;

namespace Legion.Engine.Bots;

/// <summary>
/// What a bot made of one decision bar. A value, not an object: most bars lead to nothing and must cost nothing.
/// </summary>
/// <param name="FirstFailed">The first of the bot's own gates that failed, in the order of <see cref="DenialCode"/>; None when it wants
/// to trade.</param>
/// <param name="Score">The bot's score, 0..100.</param>
/// <param name="Needed">The score it asks for.</param>
/// <param name="Observed">The value that failed the gate, where there is a number to show; NaN otherwise.</param>
/// <param name="Limit">What that value was held against; NaN where there is none.</param>
public readonly record struct Decision(DenialCode FirstFailed, double Score, double Needed, double Observed, double Limit, Signal? Signal)
{
    public static Decision No(DenialCode code, double score, double needed, double observed = double.NaN, double limit = double.NaN) =>
        new(code, score, needed, observed, limit, Signal: null);

    public static Decision Yes(Signal signal, double score, double needed) =>
        new(DenialCode.None, score, needed, double.NaN, double.NaN, signal);
}

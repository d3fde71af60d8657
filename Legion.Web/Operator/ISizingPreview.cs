using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Web.Operator;

/// <summary>Asks the engine's own sizing what an entry would come to, so that a page never has a second opinion about size.</summary>
public interface ISizingPreview
{
    SizePreview Preview(SizingInput input);
}

/// <param name="Binding">What decided the size.</param>
/// <param name="Denial">Why there would be no entry at all; None when there would be one.</param>
public sealed record SizePreview(Money Notional, Quantity Quantity, SizeConstraint Binding, DenialCode Denial)
{
    public bool IsAllowed => Denial == DenialCode.None;
}

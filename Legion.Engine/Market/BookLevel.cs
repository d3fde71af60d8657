namespace Legion.Engine.Market;

/// <summary>What can be traded at one price of the order book.</summary>
public readonly record struct BookLevel(Price Price, Quantity Quantity);

global using System.Collections.Immutable;
global using Legion.Engine.Values;

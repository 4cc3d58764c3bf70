using Vogen;

namespace Ids;

/// <summary>Compiled before the project that uses it, so all that Vogen makes is there.</summary>
[ValueObject<long>]
public readonly partial struct TicketId;

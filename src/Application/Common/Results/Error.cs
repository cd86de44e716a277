using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Results;

/// <summary>An expected failure of a use case. The hosts map each kind once to their own language.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
public abstract record Error(string Message, string Code);

/// <summary>There is no such thing for this owner.</summary>
public sealed record NotFoundError(string Message) : Error(Message, ErrorCodes.NotFound)
{
    public static NotFoundError Of<T>()
        where T : IResource => new($"There is no such {T.Noun}.");
}

/// <summary>The request is at odds with the present state.</summary>
public sealed record ConflictError(string Message, string Code = ErrorCodes.Conflict) : Error(Message, Code);

/// <summary>The thing is not, or no longer, in the version that the caller has seen.</summary>
public sealed record PreconditionError()
    : Error("This has changed since you read it. Read it again, and apply your change to that.", ErrorCodes.PreconditionFailed);

/// <summary>Somebody else has changed the thing in the same moment: <see cref="RaceBehaviour{TRequest, TResponse}"/> tries again.</summary>
internal sealed record RaceError()
    : Error("Others are changing this in the same moment. Send the request again.", ErrorCodes.Conflict);

/// <summary>The request is malformed; <see cref="Fields"/> says what is wrong with which field.</summary>
public sealed record InvalidError(IReadOnlyDictionary<string, string[]> Fields)
    : Error("The request has invalid fields: " + string.Join(", ", Fields.Keys) + ".", ErrorCodes.Invalid)
{
    /// <summary>All that is wrong, in sentences.</summary>
    public string Sentences => string.Join(' ', Fields.SelectMany(one => one.Value));

    /// <param name="field">Empty for the request itself.</param>
    public static InvalidError Of(string field, string problem) => new(new Dictionary<string, string[]> { [field] = [problem] });
}

/// <summary>Somebody whom this takes, such as the language model, does not answer.</summary>
public sealed record UnavailableError(string Message, string Code = ErrorCodes.Unavailable) : Error(Message, Code);

/// <summary>The caller may not do this.</summary>
public sealed record ForbiddenError(string Message, string Code = ErrorCodes.Forbidden) : Error(Message, Code);

/// <summary>The key under which a request is to be done once was used for another one.</summary>
public sealed record ReusedKeyError()
    : Error("This Idempotency-Key was sent before with another request. Use a new key for a new request.", ErrorCodes.IdempotencyKeyReused);

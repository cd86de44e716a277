using System.Diagnostics.CodeAnalysis;

namespace VoiceAssistant.Application.Common.Results;

/// <summary>A response that can be made from an error, so that behaviours can fail any use case.</summary>
public interface IFailable<TSelf>
{
    Error? Error { get; }

    static abstract TSelf Fail(Error error);
}

/// <summary>The value of a use case, or the expected reason why there is none.</summary>
public sealed class Result<T> : IFailable<Result<T>>
{
    private readonly T? _value;

    private Result(T value) => _value = value;

    private Result(Error error) => Error = error;

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">The use case failed.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException(Error.Message);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);

    public static Result<T> Fail(Error error) => new(error);
}

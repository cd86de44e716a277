using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>The result of a use case as a response; failures as problem details.</summary>
internal static class Responses
{
    public static IResult ToResponse<T>(this Result<T> result) => result.ToResponse(value => Results.Ok(value));

    public static IResult ToResponse<T>(this Result<T> result, Func<T, IResult> success) =>
        result.IsSuccess ? success(result.Value) : Problems.Of(result.Error);
}

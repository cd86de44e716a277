using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Http;

/// <summary>The result of a use case as a response.</summary>
internal static class Responses
{
    public static IResult ToResponse<T>(this Result<T> result) =>
        result.IsSuccess ? Results.Ok(result.Value) : Problems.Of(result.Error);
}

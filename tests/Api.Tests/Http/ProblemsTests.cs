using Microsoft.AspNetCore.Http;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Tests.Http;

public sealed class ProblemsTests
{
    private static readonly object[] Errors =
    [
        new object[] { new NotFoundError("none"), 404 },
        new object[] { new ConflictError("at odds"), 409 },
        new object[] { new PreconditionError(), 412 },
        new object[] { new ReusedKeyError(), 422 },
        new object[] { new TooManyError("slowly", TimeSpan.FromSeconds(2)), 429 },
        new object[] { new ForbiddenError("no"), 403 },
        new object[] { new UnavailableError("away"), 503 },
        new object[] { new InvalidError(new Dictionary<string, string[]>()), 400 },
    ];

    [TestCaseSource(nameof(Errors))]
    public void Each_kind_of_error_has_its_status(Error error, int status) =>
        Problems.Of(error).ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(status);

    /// <summary>But those of OAuth, which has a language of its own, and that of a race, which no use case ends with.</summary>
    [Test]
    public void No_kind_of_error_was_forgotten() => typeof(Error).Assembly.GetTypes()
        .Count(t => t.IsSubclassOf(typeof(Error)) && t != typeof(OAuthError) && t.Name != "RaceError").ShouldBe(Errors.Length);

    [Test]
    public void Invalid_fields_are_named_in_camel_case()
    {
        var problem = Problems.Of(new InvalidError(new Dictionary<string, string[]> { ["PhoneNumber"] = ["Use E.164."] }));
        problem.ShouldBeAssignableTo<IValueHttpResult>()!.Value.ShouldBeOfType<HttpValidationProblemDetails>()
            .Errors["phoneNumber"].ShouldBe(["Use E.164."]);
    }
}

using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.Infrastructure.OpenAI.Chat;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class RequestShapeTests
{
    private readonly RequestShape _shape = new(TokenLimit.MaxTokens);

    [TestCase("temperature")]
    [TestCase("tools")]
    [TestCase("max_tokens")]
    public void Of_two_that_are_refused_at_once_both_ask_again_and_nobody_twice(string parameter)
    {
        var refusal = new OpenAIException("Refused.") { Status = 400, Parameter = parameter };
        var (one, another) = (_shape.ShapeOf("m"), _shape.ShapeOf("m"));
        _shape.Learn("m", one, refusal).ShouldBeTrue();
        _shape.Learn("m", another, refusal).ShouldBeTrue();
        _shape.Learn("m", _shape.ShapeOf("m"), refusal).ShouldBeFalse();
    }
}

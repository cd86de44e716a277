namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// The linear map from cepstra of telephone audio to those of the full band, by least squares over 64,000 frames that four
/// voices spoke of the phrase bank, with and without a telephone line between; it halves their mean square distance. It acts on
/// differences: the normalisation that follows takes the means away.
/// </summary>
internal static class TelephoneBand
{
    public const int Size = 13;

    private static readonly float[][] Map =
    [
        [0.8072f, -0.3756f, 0.6372f, -0.5632f, 0.1217f, 0.0287f, -0.2472f, 0.0461f, -0.0775f, 0.0662f, -0.1312f, 0.1189f, -0.1287f],
        [0.2512f, 0.8967f, 0.2865f, -0.2023f, 0.2104f, 0.0035f, 0.0042f, 0.1591f, -0.1055f, 0.0389f, -0.0013f, -0.1010f, 0.0418f],
        [-0.1873f, 0.3697f, 0.4064f, 0.5562f, -0.3204f, 0.1710f, 0.0590f, -0.1429f, 0.1340f, -0.1028f, 0.0672f, 0.0912f, 0.0764f],
        [0.1829f, -0.2954f, 0.5223f, 0.5772f, 0.3938f, -0.1838f, -0.0461f, 0.3200f, -0.2398f, 0.1733f, 0.0299f, -0.2356f, 0.0351f],
        [-0.1329f, 0.0927f, -0.3955f, 0.2964f, 0.7849f, 0.2589f, 0.0017f, -0.0819f, 0.0881f, -0.1321f, 0.0494f, 0.1373f, 0.0344f],
        [0.0031f, -0.0307f, 0.0059f, -0.0838f, 0.0393f, 0.6504f, 0.1293f, -0.1287f, 0.1441f, -0.0430f, 0.1176f, -0.0805f, 0.0549f],
        [0.0257f, -0.0134f, 0.2347f, -0.1941f, -0.0447f, 0.3053f, 0.7139f, 0.2998f, -0.2864f, 0.1332f, -0.1699f, -0.0305f, 0.0011f],
        [-0.1521f, 0.0972f, -0.1282f, 0.1340f, 0.0114f, -0.2111f, 0.1412f, 0.7792f, 0.2414f, -0.0893f, 0.1475f, 0.0206f, 0.0009f],
        [0.1488f, -0.1789f, 0.1100f, -0.1305f, 0.0140f, 0.0657f, -0.1240f, 0.0947f, 0.8084f, 0.1345f, -0.2272f, 0.1304f, -0.1807f],
        [-0.0920f, -0.0066f, -0.0869f, 0.0265f, -0.0755f, -0.0577f, 0.0754f, -0.1744f, 0.1622f, 0.7731f, 0.2765f, -0.2128f, 0.2233f],
        [0.0477f, 0.1280f, -0.0954f, 0.1243f, 0.0351f, 0.0026f, -0.0348f, 0.1702f, -0.1945f, 0.1893f, 0.7617f, 0.1371f, -0.0353f],
        [-0.0081f, -0.1932f, 0.3274f, -0.3278f, 0.0291f, 0.0664f, -0.0477f, -0.0018f, 0.1339f, -0.1436f, 0.1156f, 0.8429f, 0.0001f],
        [-0.0269f, 0.1799f, -0.2468f, 0.3305f, 0.0289f, -0.0378f, 0.0435f, 0.0450f, -0.1765f, 0.1082f, -0.0264f, 0.0169f, 0.9852f],
    ];

    /// <summary>Maps one frame in place.</summary>
    public static void Widen(Span<float> frame)
    {
        Span<float> wide = stackalloc float[Size];
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
                wide[row] += Map[row][column] * frame[column];
        wide.CopyTo(frame);
    }
}

/**
 * Where people go, by category. Names under `.example` are invented and come with the sample provider's own
 * domain lists; nobody's real site is called adult, gambling or malicious here.
 */
export const domains: Readonly<Record<string, readonly string[]>> = {
  cloud: [
    'login.officecloud.example',
    'files.officecloud.example',
    'docs.officecloud.example',
    'meet.officecloud.example',
    'crm.salesdesk.example',
    'sign.paperless.example',
  ],
  mail: ['www.mailroom.example', 'webmail.postroom.example'],
  business: [
    'www.companieshouse.example',
    'portal.suppliers.example',
    'orders.wholesale.example',
    'www.parcelway.example',
    'tracking.parcelway.example',
    'www.tradepress.example',
    'forms.taxoffice.example',
    'www.stationers.example',
    'shop.toolhouse.example',
    'maps.routeplan.example',
  ],
  search: ['www.seekall.example', 'images.seekall.example', 'www.findfast.example'],
  news: [
    'www.morningpost.example',
    'www.citynews.example',
    'live.worldtoday.example',
    'www.weathernow.example',
  ],
  reference: [
    'en.openpedia.example',
    'www.wordbook.example',
    'www.unitconvert.example',
    'help.officecloud.example',
  ],
  banking: ['online.harbourbank.example', 'business.northbank.example', 'pay.cardhouse.example'],
  shopping: ['www.everymarket.example', 'www.bookbarn.example', 'www.shoeloft.example'],
  social: [
    'www.friendsround.example',
    'm.pictogram.example',
    'www.worklinks.example',
    'chat.friendsround.example',
  ],
  updates: ['download.patchworks.example', 'cdn.patchworks.example', 'definitions.guardav.example'],
  streaming: [
    'www.tubeview.example',
    'cdn.livestage.example',
    'audio.radiowave.example',
    'video.tubeview.example',
  ],
  adult: [
    'www.velvetroom.example',
    'cdn.velvetroom.example',
    'www.nightfilms.example',
    'img.nightfilms.example',
    'www.peeksite.example',
  ],
  gambling: [
    'www.luckyharbour.example',
    'play.luckyharbour.example',
    'www.betcorner.example',
    'live.betcorner.example',
    'www.spinpalace.example',
  ],
  malware: [
    'update.flash-player-free.example',
    'cdn.driverboost.example',
    'www.invoice-viewer.example',
    'get.pdf-secure.example',
  ],
  phishing: [
    'login.officecloud-verify.example',
    'secure.harbourbank-check.example',
    'parcel.redelivery-fee.example',
  ],
};

/** Bytes of a usual answer (median) and how long it takes, by category. */
export const weights: Readonly<Record<string, readonly [bytes: number, ms: number]>> = {
  cloud: [24_000, 160],
  mail: [18_000, 140],
  business: [42_000, 220],
  search: [30_000, 120],
  news: [90_000, 260],
  reference: [35_000, 180],
  banking: [26_000, 230],
  shopping: [80_000, 260],
  social: [110_000, 240],
  updates: [2_400_000, 3_200],
  streaming: [3_800_000, 5_200],
  adult: [420_000, 700],
  gambling: [70_000, 240],
  malware: [14_000, 200],
  phishing: [9_000, 180],
};

'use strict';
module.exports={now:()=>performance.now()};
